import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FOOTAGE_SAMPLES, SAMPLE_PICTURES, SAMPLES } from '../../scenes/catalogue/samples.ts';
import { buildTimeline } from '../../functions/core/timeline.ts';
import { scenesJob } from '../../functions/core/parts.ts';
import { Storyboard, THEMES, type Narration, type ScenesJob, type Theme, type Visual } from '../../workflows/contracts/index.ts';
import { testRenderer } from '../helpers/renderer.ts';
import { filled, PROSE, type Prose } from '../helpers/texts.ts';
import { spokenWords } from './helpers/scene.ts';
import type { Finding } from '../fixtures/pages/layout-check.ts';

const SIZES = { '16:9': [1920, 1080], '9:16': [1080, 1920], '1:1': [1080, 1080] } as const;
type Size = keyof typeof SIZES;
const ALL_SIZES = Object.keys(SIZES) as Size[];

interface Case {
  readonly name: string;
  readonly visual: Visual;
  readonly narration: string;
}

const narrated = (text: string): Narration => {
  const words = spokenWords(text).map((word) => ({ ...word, startSeconds: word.startSeconds - 0.4, endSeconds: word.endSeconds - 0.4 }));
  return { text, voice: 'en-us', soundKey: '', seconds: words.at(-1)?.endSeconds ?? 0, words };
};

function jobOf(cases: readonly Case[], size: Size): ScenesJob {
  const [width, height] = SIZES[size];
  const scenes = cases.map(({ visual, narration }) => ({ visual, narration, holdSeconds: 4 }));
  const storyboard = Storyboard.parse({ kind: 'storyboard', title: 'Catalogue', voice: 'en-us', theme: 'paper', transition: 'cut', format: { width, height }, scenes });
  const timeline = buildTimeline({ storyboard, narrations: cases.map(({ narration }) => narrated(narration)), picture: { width, height, fps: 30 } });
  return scenesJob(timeline, { firstFrame: 0, endFrame: timeline.frames });
}

const shown = Object.entries({ ...SAMPLES, ...FOOTAGE_SAMPLES });
const asTheyAre: Case[] = shown.map(([name, { visual, narration }]) => ({ name, visual, narration: narration ?? PROSE.Latin }));
const inScript = (prose: Prose, most: number): Case[] => shown.map(([name, { visual }]) => ({ name: `${name}, ${prose}, ${most}`, visual: filled(visual, PROSE[prose], most), narration: PROSE[prose] }));

const faultsOf = (cases: readonly Case[]) => (finding: Finding): string[] => {
  const { name } = cases[finding.scene] ?? { name: '' };
  if ('refused' in finding) return [`${name}: ${finding.refused}`];
  return finding.faults.map(({ rule, text, detail, seconds }) => `${name}: ${rule} at ${seconds} s: "${text.slice(0, 30)}" ${detail}`);
};

describe('the catalogue', async () => {
  const page = fileURLToPath(new URL('../fixtures/pages/layout-check.ts', import.meta.url));
  const renderer = await testRenderer({ page, media: SAMPLE_PICTURES });
  /** The faults in each theme. All of it is looked at in one page: to load one takes as long as to lay a hundred scenes out. */
  const check = async (cases: readonly Case[], size: Size, themes: readonly Theme[] = ['paper']): Promise<string[][]> => {
    const found = await renderer.stills(jobOf(cases, size), themes.map((theme) => THEMES.indexOf(theme)));
    return found.map((findings) => (JSON.parse(findings.toString()) as Finding[]).flatMap(faultsOf(cases)));
  };

  const inThemes = new Map<Size, Promise<string[][]>>();
  const checkedInThemes = (size: Size): Promise<string[][]> => {
    const checking = inThemes.get(size) ?? check(asTheyAre, size, THEMES);
    inThemes.set(size, checking);
    return checking;
  };

  it.each(ALL_SIZES.flatMap((size) => THEMES.map((theme, index) => [theme, size, index] as const)))('can be read in %s, in %s', async (_theme, size, index) => {
    expect((await checkedInThemes(size))[index]).toEqual([]);
  });

  // Each script in one format, those that are set most differently in all of them: the whole of it takes too long.
  const everywhere = ['Latin', 'Arabic', 'Chinese'];
  it.each(ALL_SIZES)('can be read with long texts in the scripts of the world in %s', async (size) => {
    const scripts = (Object.keys(PROSE) as Prose[]).filter((prose, index) => everywhere.includes(prose) || index % ALL_SIZES.length === ALL_SIZES.indexOf(size));
    expect(await check(scripts.flatMap((prose) => inScript(prose, 80)), size)).toEqual([[]]);
  });

  it.each(ALL_SIZES)('can be read with the longest texts that are let through, and the shortest, in %s', async (size) => {
    expect(await check([...inScript('German', 1200), ...inScript('Latin', 12), ...inScript('Arabic', 1200)], size)).toEqual([[]]);
  });
});
