import { describe, expect, it } from 'vitest';
import { THEMES } from '../../../scenes/themes/index.ts';
import { spaceOut, spokenTimes } from '../../../scenes/words/cue-times.ts';
import { emphasisIn } from '../../../scenes/words/emphasis.ts';
import { lightingOf } from '../../../scenes/words/lighting.ts';
import { showsItsWords } from '../../../scenes/words/on-screen.ts';
import { placesOf } from '../../../scenes/words/places.ts';
import { sceneOf, spokenWords } from '../helpers/scene.ts';

describe('the places of words', () => {
  it('are found whatever the white space', () => {
    const narration = 'One\n two,  three.';
    const text = 'One two, three.';
    const places = placesOf(spokenWords(narration), narration, text);
    expect(places.map(({ from, to }) => text.slice(from, to))).toEqual(['One', 'two,', 'three.']);
  });

  it('reach to the next word, so that a dash lights up too', () => {
    const text = 'sea – moon';
    const words = spokenWords(text).filter((word) => word.text !== '–');
    expect(placesOf(words, text, text).map(({ from, to }) => text.slice(from, to))).toEqual(['sea –', 'moon']);
  });
});

describe('the time of a point', () => {
  const words = spokenWords('First the moon, and then – much later – the sun helps.');

  it('is when its words begin', () => {
    expect(spokenTimes(['The moon', 'The sun helps'], words, 9)).toEqual([words[1]?.startSeconds, words[9]?.startSeconds]);
  });

  it('lies between its neighbours when it is not spoken', () => {
    const [, second = 0] = spokenTimes(['The moon', 'Nothing of this', 'The sun'], words, 9);
    expect(second).toBeGreaterThan(words[1]?.startSeconds ?? 0);
    expect(second).toBeLessThan(words[9]?.startSeconds ?? 0);
  });

  it('is spread evenly when none is spoken', () => {
    const times = spaceOut([undefined, undefined, undefined], 1, 7);
    expect(times).toEqual([1, 3, 5]);
  });
});

describe('emphasis', () => {
  it('marks whole words, whatever their capitals', () => {
    expect(emphasisIn('The tide, not the tides', ['Tide'])).toEqual([{ from: 4, to: 8 }]);
  });

  it('marks words inside Chinese', () => {
    expect(emphasisIn('地球每天两次', ['每天'])).toEqual([{ from: 2, to: 4 }]);
  });
});

describe('words light up', () => {
  const words = spokenWords('one two three');
  const { palette } = THEMES.paper;
  const lit = lightingOf(words, palette, (word) => word === 1);

  it('from soft to the accent to ink', () => {
    expect(lit(0, 0)).toBe(palette.soft);
    expect(lit(0, 0.55)).not.toBe(palette.ink);
    expect(lit(0, 2)).toBe(palette.ink);
  });

  it('and keep the accent where they are stressed', () => {
    expect(lit(1, 5)).toBe(palette.accent);
  });
});

describe('captions are left out', () => {
  it('where the words stand on the screen', () => {
    expect(showsItsWords(sceneOf({ kind: 'statement', text: 'The  moon\ndoes it.' }, 'The moon does it.'))).toBe(true);
    expect(showsItsWords(sceneOf({ kind: 'title', title: 'Tides!' }, 'Tides.'))).toBe(true);
    expect(showsItsWords(sceneOf({ kind: 'bullets', items: ['Mix the flour', 'Let it rise'] }, 'Mix the flour, and let it rise.'))).toBe(true);
    expect(showsItsWords(sceneOf({ kind: 'number', value: 12700, label: 'kilometres lie between both sides' }, '12,700 kilometres lie between both sides.'))).toBe(true);
  });

  it('and nowhere else', () => {
    expect(showsItsWords(sceneOf({ kind: 'statement', text: 'The moon.' }, 'The moon does it.'))).toBe(false);
    expect(showsItsWords(sceneOf({ kind: 'bullets', items: ['Mix the flour', 'Rise'] }, 'Mix the flour with all of the water, and let it rise.'))).toBe(false);
  });
});
