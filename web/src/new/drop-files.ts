import { Storyboard } from '../../../workflows/contracts/index.ts';
import { whatWentWrong } from '../shell/api.ts';
import { say } from '../shell/toasts.ts';
import { change, choicesIn, choose, draft } from './draft.ts';
import { upload, uploadTypeOf } from './uploads.ts';

/** Takes what was dropped on the page: texts are read, pictures go into the text, a sound becomes the music. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  for (const file of files) {
    try {
      await takeFile(file);
    } catch (error) {
      say(`${file.name}: ${whatWentWrong(error)}`);
    }
  }
}

async function takeFile(file: File): Promise<void> {
  if (/\.(md|txt|markdown|html?)$/i.test(file.name) || file.type.startsWith('text/')) return change({ kind: 'text', text: await file.text(), storyboard: null });
  if (/\.json$/i.test(file.name)) return takeStoryboard(await file.text());
  const type = uploadTypeOf(file);
  const key = await upload(file);
  if (type?.startsWith('audio')) return choose({ music: { file: key } });
  const { storyboard, text } = draft.current;
  if (storyboard) return change({ storyboard: { ...storyboard, scenes: [...storyboard.scenes, { narration: '', visual: type?.startsWith('video') ? { kind: 'footage', src: key } : { kind: 'image', src: key } }] } });
  change({ text: `${text.trimEnd()}${text.trim() === '' ? '' : '\n\n'}![](${key})\n` });
}

function takeStoryboard(text: string): void {
  const given = JSON.parse(text) as { voice?: string };
  const read = Storyboard.safeParse({ voice: 'en-us', ...given });
  if (!read.success) throw new Error('this is no storyboard of Fanreel');
  change({ kind: 'text', storyboard: read.data, choices: choicesIn(read.data, draft.current.choices) });
}
