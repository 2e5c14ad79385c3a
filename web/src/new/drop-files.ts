import { refusal } from '../../../functions/core/refusal.ts';
import { Brief, Storyboard } from '../../../workflows/contracts/index.ts';
import { whatWentWrong } from '../shell/api.ts';
import { say } from '../shell/toasts.ts';
import { change, choicesIn, choose, draft, NO_SENTENCE } from './draft.ts';
import { draftFrom } from './draft-from.ts';
import { uploadAll, type Sent } from './upload-all.ts';
import { uploadTypeOf } from './uploads.ts';

const said = ({ path, message }: ReturnType<typeof refusal>): string => (path === '' ? message : `${path}: ${message}`);

const isText = (file: File): boolean => /\.(md|txt|markdown|html?)$/i.test(file.name) || file.type === 'text/plain';
const isJson = (file: File): boolean => /\.json$/i.test(file.name);
const isTable = (file: File): boolean => /\.(csv|tsv|jsonl|ndjson)$/i.test(file.name);

/** Takes what was dropped on the page, and turns to the kind of film that suits it: texts are read, files are sent. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  for (const file of files) {
    try {
      if (isTable(file)) say(`${file.name} is a table: the Batch page makes a film of every row`);
      else if (isJson(file)) takeBrief(await file.text());
      else if (isText(file)) change({ kind: 'text', text: await file.text() });
    } catch (error) {
      say(`${file.name}: ${whatWentWrong(error)}`);
    }
  }
  const media = files.filter((file) => !isText(file) && !isJson(file) && !isTable(file));
  if (media.length > 0) takeMedia(await uploadAll(media));
}

function takeMedia(sent: readonly Sent[]): void {
  const of = (type: string): string[] => sent.filter(({ file }) => uploadTypeOf(file)?.startsWith(type)).map(({ key }) => key);
  const [images, footage, [sound]] = [of('image'), of('video'), of('audio')];
  if (sound !== undefined) {
    choose({ music: { file: sound } });
    say('The sound becomes the music');
  }
  if (images.length + footage.length === 0) return;
  const { kind, text, storyboard } = draft.current;
  if (kind === 'storyboard' && storyboard) return intoScenes([...images.map((src) => ({ kind: 'image' as const, src })), ...footage.map((src) => ({ kind: 'footage' as const, src }))]);
  if (footage.length > 0 || kind === 'project') return intoFootage([...footage, ...images]);
  if (kind === 'text' && text.trim() !== '') return change({ text: `${text.trimEnd()}\n\n${images.map((key) => `![](${key})\n`).join('\n')}` });
  // Images alone are a slideshow; whoever wrote a wish gets them into it.
  change({ kind: kind === 'prompt' ? 'prompt' : 'slideshow', images: [...draft.current.images, ...images.map((src) => ({ src, caption: '', said: '' }))] });
}

function intoScenes(visuals: readonly ({ readonly kind: 'image' | 'footage'; readonly src: string })[]): void {
  const { storyboard } = draft.current;
  if (storyboard) change({ storyboard: { ...storyboard, scenes: [...storyboard.scenes, ...visuals.map((visual) => ({ narration: '', visual }))] } });
}

/** The last sentence that has none yet is shown with it. */
function intoFootage(keys: readonly string[]): void {
  const { sentences } = draft.current;
  const last = sentences.at(-1) ?? NO_SENTENCE;
  const filled = last.footage.length === 0 ? [...sentences.slice(0, -1), { ...last, footage: keys }] : [...sentences, { ...NO_SENTENCE, footage: keys }];
  change({ kind: 'project', sentences: filled });
}

/** A storyboard of a film, or a brief of any kind. @throws Error where it is neither */
function takeBrief(text: string): void {
  const given = JSON.parse(text) as { kind?: string };
  if (given.kind === 'storyboard') {
    const read = Storyboard.safeParse({ voice: 'en-us', ...given });
    if (!read.success) throw new Error(said(refusal(read.error)));
    return change({ kind: 'storyboard', storyboard: read.data, choices: choicesIn(read.data, draft.current.choices) });
  }
  const read = Brief.safeParse(given);
  if (!read.success) throw new Error(`this is no brief: ${said(refusal(read.error))}`);
  change(draftFrom(read.data, draft.current));
}
