import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { childEnvironment, testFolder } from '../helpers/machine.ts';
import { processesOf } from '../helpers/processes.ts';

const FILM = fileURLToPath(new URL('../../infra/local/cli/film.ts', import.meta.url));

/** The shell counts in blocks of 512 or 1024 bytes: 4 to 8 MB. The page fits, the sound of a minute does not. */
const LARGEST_FILE = 8192;

const brief = {
  kind: 'storyboard',
  title: 'Full',
  music: 'none',
  format: { width: 320, height: 180, fps: 10 },
  parts: 1,
  scenes: Array.from({ length: 6 }, (_, index) => ({ visual: { kind: 'statement', text: `Scene ${index}` }, holdSeconds: 10 })),
};

describe('a machine without room', () => {
  it('says so at once, and leaves nothing half-written', async () => {
    const folder = await testFolder();
    const data = join(folder, 'data');
    await writeFile(join(folder, 'brief.json'), JSON.stringify(brief));
    // What the system refuses to write, it refuses by this limit as it does on a full disk, but for the number.
    const child = spawn('sh', ['-c', `ulimit -f ${LARGEST_FILE}; exec "$0" "$@"`, process.execPath, FILM, 'brief.json', '--data', data], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: childEnvironment(),
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = await once(child, 'close');
    expect(said).toMatch(/MixSoundtrack failed: DiskFull: there is no room left to write \(EFBIG: .+\); make room where/);
    expect(code).toBe(1);
    expect(await processesOf(data)).toEqual([]);
    expect(await readdir(data)).not.toContain('tmp');
    const objects = await readdir(join(data, 'objects'), { recursive: true });
    expect(objects.filter((path) => /unfinished|soundtracks|assembled|film\.mp4/.test(path))).toEqual([]);
  });
});
