import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withPictograms } from '../../../../functions/core/pictograms/choose.ts';
import { pictogramFor, pictogramFault, withNamedPictograms } from '../../../../functions/core/pictograms/names.ts';
import { checkedBrief } from '../../../../functions/core/check-brief.ts';
import { partHash } from '../../../../functions/core/parts.ts';
import { writeStoryboard } from '../../../../functions/core/storyboard/write-storyboard.ts';
import { pictogramOf, TextBrief, type StoryboardScene } from '../../../../workflows/contracts/index.ts';
import { jobOf, sceneOf } from '../../../scenes/helpers/scene.ts';

const said = (text: string, more: object = {}): StoryboardScene => ({ narration: text, visual: { kind: 'statement', text, ...more } });
const chosen = (scenes: readonly StoryboardScene[]): (string | undefined)[] => scenes.map(({ visual }) => pictogramOf(visual));

describe('drawings for the scenes of a film', () => {
  it('never stand in two scenes in a row, nor in more than half of the statements', () => {
    const things = ['knife', 'horse', 'guitar', 'bicycle', 'umbrella', 'lighthouse', 'castle', 'tractor'];
    const icons = chosen(withPictograms(things.map((thing) => said(`Here is the ${thing}.`)), 'en'));
    expect(icons.filter(Boolean)).toHaveLength(4);
    expect(icons.some((icon, index) => icon && icons[index + 1])).toBe(false);
  });

  it('do not come again soon', () => {
    const icons = chosen(withPictograms(Array.from({ length: 6 }, () => said('The horse runs.')), 'en'));
    expect(icons.filter(Boolean)).toEqual(['horse']);
  });

  it('prefer what is rare in the film', () => {
    const scenes = ['A ship is far out.', 'Nothing is near the ship.', 'The ship, an umbrella.'].map((text) => said(text));
    expect(chosen(withPictograms(scenes, 'en'))[2]).toBe('umbrella');
  });

  it('leave alone what was chosen, or is not to have any, or has a number to show', () => {
    const scenes = [said('A horse.', { pictogram: 'cat' }), said('Then nothing.'), said('A horse.', { pictogram: 'none' }), said('Then nothing.'), said('A castle of 1380.', { figure: { text: '1380' } })];
    expect(withPictograms(scenes, 'en')).toEqual(scenes);
  });

  it.each(['tides.md', 'release-notes.md', 'lighthouses.txt'])('are the same each time, and the text with them is whole: %s', (name) => {
    const brief = TextBrief.parse({ kind: 'text', text: readFileSync(`examples/${name}`, 'utf8') });
    const { scenes } = writeStoryboard(brief);
    expect(writeStoryboard(brief).scenes).toEqual(scenes);
    expect(chosen(scenes).filter(Boolean).length).toBeGreaterThan(1);
    const cues = scenes.flatMap(({ visual, narration }) => (visual.kind === 'statement' && visual.cue !== undefined ? [{ cue: visual.cue, narration }] : []));
    expect(cues.filter(({ cue, narration }) => !narration.includes(cue))).toEqual([]);
  });
});

describe('the name of a drawing', () => {
  const brief = (pictogram: string) => ({ kind: 'storyboard', title: 'T', scenes: [said('One.'), said('Two.', { pictogram })] });

  it.each([
    ['mooon', /^scenes\[1\]\.visual\.pictogram: there is no pictogram "mooon"; try moon\b/],
    ['ship', /"ship"; try boat/],
    ['xyzzy-plugh', /phosphoricons\.com; or write none$/],
  ])('is refused where there is none of it, with those near to it: %s', (name, line) => {
    expect(() => checkedBrief(brief(name))).toThrow(line);
  });

  it.each(['moon', 'moon-stars', 'none'])('is taken where there is one: %s', (name) => {
    expect(checkedBrief(brief(name))).toMatchObject({ kind: 'storyboard' });
    expect(pictogramFault([said('Two.', { pictogram: name })])).toBeUndefined();
  });

  it.each([['Moon', 'moon'], ['ship', 'boat'], ['sailing ship', 'sailboat'], ['treasure chest', 'treasure-chest'], ['justice of the peace', 'scales'], ['ennui', undefined]])('is looked up for a noun of a model: %s', (noun, icon) => {
    expect(pictogramFor(noun)).toBe(icon);
  });

  it('is left out where a model gives a noun that nobody can draw', () => {
    const [first, second] = withNamedPictograms([said('One.', { pictogram: 'ennui' }), said('Two.', { pictogram: 'Ships' })]);
    expect(first?.visual).toEqual({ kind: 'statement', text: 'One.' });
    expect(second?.visual).toMatchObject({ pictogram: 'boat' });
  });

  it('is part of what a part is known by', () => {
    const hash = (pictogram: string) => partHash(jobOf(sceneOf({ kind: 'statement', text: 'One.', pictogram }), 640, 360), 'renderer');
    expect(hash('moon')).not.toBe(hash('sun'));
  });
});
