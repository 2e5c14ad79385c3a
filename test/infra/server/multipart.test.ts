import { describe, expect, it } from 'vitest';
import { readUploadForm } from '../../../infra/local/server/multipart.ts';

const TYPE = 'multipart/form-data; boundary="b-1"';
const part = (name: string, value: string): string => `--b-1\r\nContent-Disposition: form-data; name="${name}"${name === 'file' ? '; filename="x"\r\nContent-Type: image/png' : ''}\r\n\r\n${value}\r\n`;

/** The body in pieces of so many bytes. */
async function* pieces(body: string, size: number): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function textOf(file: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('a form with a file', () => {
  const tricky = 'a\r\n--b-\r\n--b\r\n\r\n--b-2--\r\n-';

  it.each([1, 2, 3, 7, 64, 10_000])('is read the same in pieces of %i bytes', async (size) => {
    const body = `${part('key', 'k')}${part('empty', '')}${part('file', tricky)}--b-1--\r\n`;
    const { fields, file } = await readUploadForm(TYPE, pieces(body, size));
    expect(fields).toEqual({ key: 'k', empty: '' });
    expect(await textOf(file)).toBe(tricky);
  });

  it.each([
    ['no boundary', 'multipart/form-data', part('file', 'x')],
    ['another type', 'application/json', '{}'],
    ['no file', TYPE, `${part('key', 'k')}--b-1--\r\n`],
    ['an end before the file', TYPE, part('key', 'k').slice(0, 30)],
    ['endless fields', TYPE, part('key', 'k'.repeat(100_000))],
    ['a part without a name', TYPE, '--b-1\r\nContent-Type: text/plain\r\n\r\nx\r\n--b-1--\r\n'],
  ])('is refused with %s', async (_what, type, body) => {
    await expect(readUploadForm(type, pieces(body, 1000))).rejects.toMatchObject({ name: 'MultipartError' });
  });

  it('whose file breaks off says so while it is read', async () => {
    const { file } = await readUploadForm(TYPE, pieces(part('file', 'half'), 10));
    await expect(textOf(file)).rejects.toThrow('breaks off');
  });
});
