import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SpokenWord } from '../../../../workflows/contracts/index.ts';
import { cuesOf, readingEnd } from '../../../../functions/core/captions/cues.ts';
import { captionLines } from '../../../../functions/core/captions/lines.ts';
import { speak } from './speak.ts';

const PROSE = readFileSync(new URL('../../../../examples/lighthouses.txt', import.meta.url), 'utf8')
  .replace(/\s+/g, ' ')
  .slice(0, 2900);
const shown = (text: string): string[][] => cuesOf(speak(text)).map((cue) => captionLines(speak(text), cue));

describe('captions', () => {
  it('hold at most two lines of 42 letters, and every word once', () => {
    const words = speak(PROSE);
    const cues = cuesOf(words);
    expect(cues.flatMap((cue) => words.slice(cue.firstWord, cue.endWord))).toEqual(words);
    for (const lines of cues.map((cue) => captionLines(words, cue))) {
      expect(lines.length).toBeLessThanOrEqual(2);
      expect(lines.filter((line) => line.length > 42)).toEqual([]);
    }
  });

  it('hold at most two lines of 18 signs in Chinese', () => {
    const words = speak(
      '潮汐是海水在月球和太阳引力作用下产生的周期性涨落，每天大约有两次高潮和两次低潮，因此大多数海岸的居民都熟悉它。',
      4,
      /[\p{L}\p{N}][，。]?/gu,
    );
    const cues = cuesOf(words);
    expect(cues.length).toBeGreaterThan(1);
    expect(cues.flatMap((cue) => captionLines(words, cue)).filter((line) => line.length > 18)).toEqual([]);
    expect(cues.flatMap((cue) => captionLines(words, cue)).join('')).toBe(words.map((word) => word.text).join(''));
  });

  it('break at the end of a sentence, then at clauses, then before conjunctions', () => {
    expect(shown('It rains. It pours.')).toEqual([['It rains.'], ['It pours.']]);
    expect(
      shown('Fourteen miles off Plymouth, in the south-west of England, the rocks break the surface of the Channel.'),
    ).toEqual([
      ['Fourteen miles off Plymouth,', 'in the south-west of England,'],
      ['the rocks break the surface', 'of the Channel.'],
    ]);
  });

  it('begin a thought after a colon with the thought, and keep a verb with what does it', () => {
    expect(shown('Sailors knew the rhythm long before anyone could explain it: 325 BC: Pytheas sees that tides follow the Moon.')[1]?.join(' ')).toBe('325 BC: Pytheas sees that tides follow the Moon.');
    const words = speak('Between the first second and the third it gains eight metres in two seconds.', 12);
    const lasts = cuesOf(words, { lineWidth: 26 }).map(({ endWord }) => words[endWord - 1]?.text);
    expect(lasts).not.toContain('it');
  });

  it('leave no word alone where it can be helped', () => {
    const words = speak(PROSE);
    const orphans = cuesOf(words).filter((cue) => cue.endWord - cue.firstWord === 1);
    expect(orphans).toEqual([]);
  });

  it('stay through short silences, and leave soon in long ones', () => {
    const words = [
      { text: 'One.', startSeconds: 0, endSeconds: 0.5, from: 0, to: 4 },
      { text: 'Two.', startSeconds: 0.9, endSeconds: 1.4, from: 5, to: 9 },
      { text: 'Three.', startSeconds: 3, endSeconds: 3.5, from: 10, to: 16 },
    ];
    expect(cuesOf(words, { endSeconds: 3.6 }).map((cue) => [cue.startSeconds, cue.endSeconds])).toEqual([
      [0, 0.9],
      [0.9, 1.7],
      [3, 3.6],
    ]);
  });

  it('never overlap', () => {
    for (const speed of [8, 15, 30]) {
      const cues = cuesOf(speak(PROSE, speed));
      for (const [index, cue] of cues.entries()) {
        expect(cue.endSeconds).toBeGreaterThan(cue.startSeconds);
        expect(cue.endSeconds).toBeLessThanOrEqual(cues[index + 1]?.startSeconds ?? Number.POSITIVE_INFINITY);
      }
    }
  });

  it('are none for silence, and one for a word too long to break', () => {
    expect(cuesOf([])).toEqual([]);
    expect(cuesOf(speak('x'.repeat(200)))).toHaveLength(1);
  });
});

describe('the lines of a caption', () => {
  it('are broken in the cue itself, so that files and picture break alike', () => {
    const words = speak(PROSE);
    for (const cue of cuesOf(words)) {
      const lines = captionLines(words, cue);
      const turn = cue.turnWord ?? cue.endWord;
      expect(lines[0]?.split(' ')).toEqual(words.slice(cue.firstWord, turn).map(({ text }) => text));
      expect(lines.length).toBe(cue.turnWord === undefined ? 1 : 2);
    }
  });

  it('are shorter in a narrow picture', () => {
    const words = speak(PROSE);
    expect(cuesOf(words, { lineWidth: 26 }).flatMap((cue) => captionLines(words, cue)).filter((line) => line.length > 26)).toEqual([]);
  });

  it('stay until they can be read, where there is a pause after them', () => {
    const hurried = speak('Everything that matters is said in one breath.', 40).concat(speak('Later.').map((word) => ({ ...word, startSeconds: 9, endSeconds: 9.4 })));
    const [first] = cuesOf(hurried);
    expect((first?.endSeconds ?? 0) - (first?.startSeconds ?? 0)).toBeCloseTo(46 / 17, 1);
  });
});

describe('captions that have to be read in time', () => {
  const END = 'la tapa puesta y quince sin ella.';
  /** The first five words are spoken fast, the rest slowly. */
  const uneven = (text: string): SpokenWord[] => {
    const turn = text.indexOf(END);
    const at = (letter: number): number => (letter < turn ? letter / 18 : turn / 18 + (letter - turn) / 13);
    return speak(text).map((word) => ({ ...word, startSeconds: at(word.from), endSeconds: at(word.to) }));
  };

  it('are cut where each has its time, if another cut would leave one too little', () => {
    const words = uneven(`Hornea el pan treinta minutos con ${END}`);
    for (const { firstWord, endWord, startSeconds, endSeconds } of cuesOf(words, { lineWidth: 26, endSeconds: 60 })) {
      const letters = (words[endWord - 1]?.to ?? 0) - (words[firstWord]?.from ?? 0);
      expect(letters / (endSeconds - startSeconds)).toBeLessThanOrEqual(17.01);
    }
  });

  it('come in the silence before words that are spoken fast, by a moment at most', () => {
    const hurried = speak('It rains. Everything that matters is said in one long breath. Then nothing.', 20);
    const pause = (from: number, seconds: number) => hurried.map((word, index) => (index < from ? word : { ...word, startSeconds: word.startSeconds + seconds, endSeconds: word.endSeconds + seconds }));
    const [, breath] = cuesOf(pause(2, 0.8));
    expect((pause(2, 0.8)[2]?.startSeconds ?? 0) - (breath?.startSeconds ?? 0)).toBeCloseTo(0.3, 3);
    const [, unhurried] = cuesOf(speak('It rains. It pours on the roofs of the town.', 12));
    expect(unhurried?.startSeconds).toBeCloseTo(10 / 12, 3);
  });

  it('say when the last of them has been read', () => {
    const words = speak('It rains. It pours on the roofs.', 30);
    expect(readingEnd(words)).toBeCloseTo((words[2]?.startSeconds ?? 0) + 22 / 17, 3);
    expect(readingEnd([])).toBe(0);
  });
});
