import type { StoryboardScene } from '../../../workflows/contracts/index.ts';
import type { Block } from './block.ts';
import { codeLines } from './code-lines.ts';
import { clip, displayWidth } from './measure.ts';
import { asSentence, joinSentences, piecesOf, sentencesOf } from './sentences.ts';
import { readRows, tableVisuals } from './tables.ts';

export type SceneBlock = Exclude<Block, { kind: 'prose' | 'heading' | 'list' }>;
type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** A quote that is longer takes several screens. */
const QUOTE_WIDTH = 260;
const SILENT_IMAGE_SECONDS = 4;
const SILENT_FORMULA_SECONDS = 4;

/** The scenes of a block that is shown rather than set as a statement. `intro` is the sentence that leads to it. */
export function blockScenes(block: SceneBlock, intro: string | undefined, locale: string): StoryboardScene[] {
  switch (block.kind) {
    case 'quote':
      return quoteScenes(block, intro, locale);
    case 'math':
      return [spokenOrHeld({ narration: intro ?? '', visual: block.math }, block.math.show.form === 'derivation' ? 2 + block.math.show.steps.length * 1.8 : SILENT_FORMULA_SECONDS)];
    case 'diagram':
      return [spokenOrHeld({ narration: intro ?? '', visual: block.diagram }, Math.min(12, 2.5 + block.diagram.nodes.length * 0.7))];
    case 'code':
      return codeScenes(block, intro);
    case 'table':
      return tableScenes(block, intro);
    case 'image': {
      const visual = { kind: 'image' as const, src: block.src, ...(block.alt === '' ? {} : { caption: clip(block.alt, 120) }) };
      return [spokenOrHeld({ narration: intro ?? '', visual }, SILENT_IMAGE_SECONDS)];
    }
  }
}

/** A scene without a word stays long enough to be seen. */
const spokenOrHeld = (scene: StoryboardScene, holdSeconds: number): StoryboardScene =>
  scene.narration === '' ? { ...scene, holdSeconds } : scene;

function quoteScenes({ text, attribution }: Of<'quote'>, intro: string | undefined, locale: string): StoryboardScene[] {
  const pages: string[] = [];
  for (const piece of sentencesOf(text, locale).flatMap((sentence) => piecesOf(sentence, QUOTE_WIDTH))) {
    const grown = joinSentences([pages.at(-1) ?? '', piece].filter((one) => one !== ''));
    if (pages.length > 0 && displayWidth(grown) <= QUOTE_WIDTH) pages[pages.length - 1] = grown;
    else pages.push(piece);
  }
  return pages.map((page, index) => {
    const by = index === pages.length - 1 ? attribution : undefined;
    const narration = joinSentences([
      ...(index === 0 && intro !== undefined ? [intro] : []),
      by === undefined ? page : asSentence(page),
      ...(by === undefined ? [] : [asSentence(by)]),
    ]);
    return { narration, visual: { kind: 'quote', text: page, ...(by === undefined ? {} : { attribution: clip(by, 120) }) } };
  });
}

function codeScenes({ code, language }: Of<'code'>, intro: string | undefined): StoryboardScene[] {
  const lines = codeLines(code);
  const visual = { kind: 'code' as const, ...(language === undefined ? {} : { language }), code: lines.join('\n') };
  return [spokenOrHeld({ narration: intro ?? '', visual }, Math.min(12, 2.5 + lines.length * 0.7))];
}

function tableScenes(table: Of<'table'>, intro: string | undefined): StoryboardScene[] {
  const visuals = tableVisuals(table);
  const narration = intro ?? (visuals.length === 1 ? readRows(table) : '');
  return visuals.map((visual, page) => spokenOrHeld({ narration: page === 0 ? narration : '', visual }, 4));
}
