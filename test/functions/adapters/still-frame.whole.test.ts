import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { stillFrame } from '../../../functions/adapters/media/ffmpeg-picture.ts';
import { runFfmpeg } from '../../../functions/adapters/media/ffmpeg-run.ts';
import { testFolder } from '../../helpers/machine.ts';

it('makes a poster in the colours of the film, not paler', async () => {
  const folder = await testFolder();
  const [video, path] = [join(folder, 'film.mp4'), join(folder, 'poster.jpg')];
  const full = ['-pix_fmt', 'yuvj420p', '-color_range', 'pc', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'iec61966-2-1'];
  await runFfmpeg({ inputs: [{ path: 'color=white:s=64x64:r=30:d=0.2', options: ['-f', 'lavfi'] }], outputOptions: ['-y', '-c:v', 'libx264', ...full], output: video });
  await stillFrame({ video, frame: 2, fps: 30, path });
  const [red = 0] = await sharp(path).raw().toBuffer();
  expect(red).toBeGreaterThan(250);
});
