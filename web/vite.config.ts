import { fileURLToPath } from 'node:url';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type InlineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Pages that the server's policy lets in as they are: no script or style inside the HTML, nothing from elsewhere. */
const build = { target: 'chrome120', modulePreload: { polyfill: false }, assetsInlineLimit: 0, reportCompressedSize: false, chunkSizeWarningLimit: 4000 } as const;

export const studio = (outDir: string): InlineConfig => ({
  root: here('.'),
  configFile: false,
  logLevel: 'warn',
  plugins: [react(), tailwind()],
  build: { ...build, outDir, emptyOutDir: true },
});

/** The page in the frame that plays scenes: Revideo's, with JSX of its own. It is one classic script, because a sandboxed page has no origin that modules could be loaded from. */
export const preview = (outDir: string): InlineConfig => ({
  root: here('preview'),
  base: '/preview/',
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  // A classic script has no meta; what asks for it in a package never runs here.
  define: { 'import.meta.hot': 'undefined', 'import.meta': '{}', 'process.env.NODE_ENV': '"production"' },
  oxc: { jsx: { runtime: 'automatic', importSource: '@revideo/2d/lib' } },
  build: {
    ...build,
    outDir,
    emptyOutDir: true,
    lib: { entry: here('preview/main.ts'), formats: ['iife'], name: 'fanreelPreview', fileName: () => 'preview.js' },
  },
});

export default defineConfig(studio(here('dist')));
