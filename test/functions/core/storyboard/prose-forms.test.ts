import { describe, expect, it } from 'vitest';
import { figureOf } from '../../../../functions/core/storyboard/figure.ts';
import { numberOfWords } from '../../../../functions/core/storyboard/number-words.ts';
import { bodyOf, narrationOf, storyboardOf, visualsOf, wordsOf } from './read-storyboard.ts';

const film = (...paragraphs: string[]) => storyboardOf(['A plain text', ...paragraphs].join('\n\n'));
const PROSE = 'The harbour has seen many things, and most of them were forgotten by the people who lived there.';

describe('a number that is written in words', () => {
  it.each([
    ['twenty', 20],
    ['a hundred and twenty', 120],
    ['fifty-two', 52],
    ['three thousand two hundred', 3200],
    ['hundertzwanzig', 120],
    ['dreiundvierzig', 43],
    ['zweitausend', 2000],
    ['treinta y cinco', 35],
    ['doscientos', 200],
    ['dos mil', 2000],
  ])('is understood: %s', (words, value) => expect(numberOfWords(words)).toBe(value));

  it.each(['lighthouse', 'often', 'ein Schiff'])('is none: %s', (words) => expect(numberOfWords(words)).toBeUndefined());
});

describe('the number that a thought is about', () => {
  it('is none where its unit is too long to stand under it', () => {
    expect(figureOf('El sol está a 150 mil millones kilómetros de aquí.', 'es')).toBeUndefined();
  });

  it.each([
    ['Sailors could see it from more than twenty miles away.', 'en', { text: '20', label: 'miles' }],
    ['It rose more than a hundred metres above the harbour.', 'en', { text: '100', label: 'metres' }],
    ['Nine people were saved that morning.', 'en', { text: '9', label: 'people' }],
    ['About 71 % of the Earth is water.', 'en', { text: '71%' }],
    ['It cost $4.2 million in the end.', 'en', { text: '$4.2', label: 'million' }],
    ['The tower was lit in 1759 and stands still.', 'en', { text: '1759' }],
    ['Der Turm ist dreiundvierzig Meter hoch.', 'de', { text: '43', label: 'Meter' }],
    ['La torre tiene treinta y cinco metros.', 'es', { text: '35', label: 'metros' }],
  ])('is found: %s', (text, locale, figure) => expect(figureOf(text, locale)).toEqual(figure));

  it.each([
    'One flash every ten seconds meant one place, and two flashes every fifteen meant another.',
    'She waited two days.',
    'Between 1759 and 1882 nothing changed.',
    'Version 4.2 is about less searching.',
    'It takes 24 hours and 50 minutes.',
    'Nobody knows.',
  ])('is not guessed: %s', (text) => expect(figureOf(text, 'en')).toBeUndefined());
});

describe('plain prose', () => {
  it('becomes a timeline where sentences are dated', () => {
    const told = film(`${PROSE} In 1698 Henry Winstanley lit the first tower there. He was sure of it. In November 1703 the sea took it away. ${PROSE}`);
    expect(visualsOf(told, 'timeline')).toEqual([
      {
        kind: 'timeline',
        events: [
          { date: '1698', title: 'Henry Winstanley lit the first tower there', text: 'He was sure of it', cue: 'In 1698 Henry' },
          { date: 'November 1703', title: 'The sea took it away', text: PROSE.slice(0, -1), cue: 'In November 1703 the' },
        ],
      },
    ]);
  });

  it('becomes a list where a sentence tells one', () => {
    const told = film(`${PROSE} Keepers trimmed the wicks, wound up the clockwork, polished the brass and wrote down the weather.`, 'Three things matter: patience, warm water and time.');
    expect(visualsOf(told, 'bullets')).toEqual([
      { kind: 'bullets', items: ['Keepers trimmed the wicks', 'Wound up the clockwork', 'Polished the brass', 'Wrote down the weather'] },
      { kind: 'bullets', heading: 'Three things matter', items: ['Patience', 'Warm water', 'Time'] },
    ]);
  });

  it.each([
    'Rocks, sandbanks and currents wait near the shore, and at night they wait unseen.',
    'Many lighthouses have become museums, hotels or homes, and some have gone dark.',
    'Its walls were renewed in the eighteenth century, but the heart of the tower is Roman.',
    'In 1698 Henry Winstanley, a showman and engraver, lit the first tower there.',
    'On rock stations they lived for weeks in round rooms, with a curved bed and a stove, waiting for the boat that brought bread and letters.',
  ])('is no list where it is a sentence: %s', (sentence) => expect(visualsOf(film(`${PROSE} ${sentence}`), 'bullets')).toEqual([]));

  it('becomes a comparison where two sentences stand against one another', () => {
    expect(visualsOf(film('Before, a letter took three weeks to arrive. Today it takes a second.'), 'comparison')).toEqual([
      { kind: 'comparison', left: { title: 'Before' }, right: { title: 'Today' }, rows: [{ left: 'A letter took three weeks to arrive', right: 'It takes a second' }] },
    ]);
    expect(visualsOf(film('Früher dauerte ein Brief drei Wochen. Heute dauert er eine Sekunde, und das ist gut so.'), 'comparison')).toHaveLength(1);
  });

  it('becomes a quotation where somebody is quoted', () => {
    const [quote] = visualsOf(film(`${PROSE} “The sea, once it casts its spell, holds one in its net of wonder,” said Jacques Cousteau.`), 'quote');
    expect(quote).toEqual({ kind: 'quote', text: 'The sea, once it casts its spell, holds one in its net of wonder', attribution: 'Jacques Cousteau' });
  });

  it('is said whole, whatever it is shown as', () => {
    const text = `${PROSE} In 1698 Henry Winstanley lit the first tower there. In 1703 it was gone. Before, there was nothing to see. Now, there was a light. Keepers trimmed the wicks, wound up the clockwork and polished the brass. Sailors saw it from twenty miles away.`;
    expect(wordsOf(narrationOf(film(text)))).toEqual(wordsOf(`A plain text ${text}`));
    expect(new Set(bodyOf(film(text)).map(({ visual }) => visual.kind))).toEqual(new Set(['statement', 'timeline', 'comparison', 'bullets']));
  });
});
