import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['workflows', 'functions', 'render-image', 'scenes', 'infra', 'web'];

/** Who may import whom: arrows point inward. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  workflows: ['workflows'],
  scenes: ['scenes', 'workflows'],
  functions: ['functions', 'workflows', 'render-image', 'scenes'],
  'render-image': ['render-image', 'functions', 'scenes', 'workflows'],
  infra: ['workflows', 'functions', 'render-image', 'scenes', 'infra'],
  web: ['web', 'workflows', 'functions', 'scenes'],
};

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/web\/dist/.test(entry.parentPath)).map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

async function imports(file: string): Promise<string[]> {
  const text = await readFile(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

const files = (await Promise.all(SOURCES.map(sourceFiles))).flat();
const edges = (await Promise.all(files.map(async (file) => (await imports(file)).map((to) => ({ file, to }))))).flat();
const folderOf = (path: string): string => path.split('/')[0] ?? '';

describe('the house', () => {
  it('has its arrows pointing inward', () => {
    const wrong = edges
      .filter(({ to }) => to.startsWith('.'))
      .map(({ file, to }) => ({ file, to: relative(root, resolve(root, dirname(file), to)) }))
      .filter(({ file, to }) => !MAY_IMPORT[folderOf(file)]?.includes(folderOf(to)));
    expect(wrong).toEqual([]);
  });

  it('lets the studio use the client of the API, what is pure, and the contracts', () => {
    const allowed = /^(web|workflows\/contracts|functions\/core|scenes)\/|^functions\/api\/(?:client|send-file)\.ts$/;
    const wrong = edges
      .filter(({ file, to }) => file.startsWith('web/') && to.startsWith('.'))
      .map(({ file, to }) => ({ file, to: relative(root, resolve(root, dirname(file), to)) }))
      .filter(({ to }) => !allowed.test(to));
    expect(wrong).toEqual([]);
  });

  it('keeps the contracts free of everything but zod', () => {
    const wrong = edges.filter(({ file, to }) => file.startsWith('workflows/contracts/') && to !== 'zod' && !/^\.\/[a-z0-9-]+\.ts$/.test(to));
    expect(wrong).toEqual([]);
  });

  it('lets scenes use the contracts, Revideo, and what sets formulas and diagrams', () => {
    const wrong = edges.filter(({ file, to }) => file.startsWith('scenes/') && !to.startsWith('.') && !/^(@(revideo|lezer)\/|mathjax-full\/|@dagrejs\/dagre$)/.test(to));
    expect(wrong).toEqual([]);
  });

  it('has the AWS SDK in its adapters alone, and where they are put together', () => {
    const allowed = ['functions/adapters/aws/', 'functions/environment.ts', 'functions/api/environment.ts', 'functions/inbox/environment.ts', 'infra/'];
    const wrong = edges.filter(({ file, to }) => to.startsWith('@aws-sdk/') && !allowed.some((place) => file.startsWith(place)));
    expect(wrong).toEqual([]);
  });

  it('has a client of the API that a browser can load', () => {
    const reached = (file: string): string[] => edges.filter((edge) => edge.file === file).map(({ to }) => to);
    expect(reached('functions/api/client.ts')).toEqual(['../../workflows/contracts/index.ts']);
  });

  it('keeps fluent-ffmpeg behind its adapter', () => {
    expect(edges.filter(({ file, to }) => to === 'fluent-ffmpeg' && !file.startsWith('functions/adapters/media/'))).toEqual([]);
  });

  it('keeps its core free of input and output', () => {
    const io = ['node:fs', 'node:fs/promises', 'node:http', 'node:net', 'node:child_process'];
    expect(edges.filter(({ file, to }) => file.startsWith('functions/core/') && io.includes(to))).toEqual([]);
  });
});
