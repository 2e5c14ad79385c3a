import { describe, expect, it } from 'vitest';
import { breathsOf } from '../../../../functions/adapters/aws/polly-breaths.ts';

/** Sound and silence in turn, a hundred samples a second; silence first. */
const sound = (...lengths: readonly number[]): Int16Array => Int16Array.from(lengths.flatMap((length, index) => Array.from({ length }, () => (index % 2) * 5000)));

function clauses(text: string, samples: Int16Array) {
  const events = breathsOf({ text, samples, sampleRate: 100 });
  return events.filter(({ kind }) => kind === 'sound').map(({ position, seconds }, index) => [[...text].slice(position).join('').slice(0, 4), seconds, events[3 * index + 2]?.seconds]);
}

describe('the clauses of a sentence in its sound', () => {
  it('lie between its longest silences', () => {
    expect(clauses('Tides 🌊 rise, fall; turn.', sound(10, 100, 15, 50, 40, 60, 30, 70, 20))).toEqual([
      ['Tide', 0.1, 1.75],
      ['fall', 2.15, 2.75],
      ['turn', 3.05, 3.75],
    ]);
  });

  it('are one breath where the voice read over a comma', () => {
    expect(clauses('Tides rise, fall, turn.', sound(10, 100, 40, 60, 20))).toEqual([['Tide', 0.1, 2.1]]);
  });

  it('are found without spaces, too; a comma in a number is none', () => {
    expect(clauses('潮汐，上升。', sound(0, 50, 30, 50))).toEqual([['潮汐，上', 0, 0.5], ['上升。', 0.8, 1.3]]);
    expect(clauses('It is 3,500 metres:', sound(0, 50, 30, 50))).toEqual([['It i', 0, 1.3]]);
  });

  it('are all of it where all is silent', () => {
    expect(clauses('Tides.', sound(100))).toEqual([['Tide', 0, 1]]);
  });
});
