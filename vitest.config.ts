import { defineConfig } from 'vitest/config';

/** `unit` is quick and pure; `whole` starts Chromium, ffmpeg, the DynamoDB API and the state machine. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/**/*.whole.test.ts'], testTimeout: 30_000, isolate: false } },
      {
        test: {
          name: 'whole',
          include: ['test/**/*.whole.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each of these fills both cores by itself.
          fileParallelism: false,
        },
      },
    ],
  },
});
