import { describe, expect, it } from 'vitest';
import { clipped, labelFont } from '../../../scenes/catalogue/chart-type.ts';
import { sceneSteps } from '../../../scenes/catalogue/index.ts';
import { setOf } from '../../../scenes/stage/scene-set.ts';
import { playSteps } from '../../../scenes/stage/step.ts';
import type { Visual } from '../../../workflows/contracts/index.ts';
import { halfEm } from '../helpers/measure.ts';
import { recordingCanvas } from '../helpers/recording-canvas.ts';
import { jobOf, sceneOf } from '../helpers/scene.ts';

/** Ten words a scene would say before it comes to the point: three seconds and more. */
const PREAMBLE = 'All of this takes a while before it is told:';

function told(visual: Visual, narration: string) {
  const scene = sceneOf(visual, narration);
  const set = setOf(jobOf(scene, 1920, 1080), scene, { measure: halfEm, pictures: new Map() });
  const at = (seconds: number) => {
    const canvas = recordingCanvas();
    playSteps(canvas.context, sceneSteps(set), set.exit, seconds);
    return { texts: canvas.texts.map(({ text }) => text), calls: canvas.calls };
  };
  return { set, at };
}

describe('what a scene shows as it is told', () => {
  it('is the change of a number, by a year in it', () => {
    const { at } = told({ kind: 'number', value: 23, label: 'metres', change: { text: '1962 found again', direction: 'flat' } }, `${PREAMBLE} in 1962 they came upon it.`);
    expect(at(3).texts).not.toContain('1962 found again');
    expect(at(5.5).texts).toContain('1962 found again');
  });

  it('is the value of a line whose label is spoken, and of no other', () => {
    const chart: Visual = { kind: 'chart', chart: 'line', labels: ['1950', '1975', '2000', '2025'], series: [{ name: 'People', values: [2.5, 4.1, 6.2, 8.2] }] };
    const { at } = told(chart, `${PREAMBLE} 1950 was so.`);
    expect(at(2.5).texts).not.toContain('2.5');
    expect(at(5).texts).toEqual(expect.arrayContaining(['2.5', '8.2']));
    expect(at(5).texts).not.toContain('4.1');
  });

  it('has an outline of every step in its place, until the step is there', () => {
    const { at } = told({ kind: 'process', steps: [{ title: 'Mix the flour' }, { title: 'Wait a night' }] }, `${PREAMBLE} mix the flour and wait a night.`);
    const outlines = (seconds: number): number => at(seconds).calls.filter((call) => call.startsWith('roundRect')).length;
    expect([outlines(2), at(2).texts]).toEqual([2, []]);
    expect([outlines(7), at(7).texts.includes('Wait a night')]).toEqual([2, true]);
  });
});

describe('a chart', () => {
  it('says what it counts, where its heading does not', () => {
    const chart = (heading: string): Visual => ({ kind: 'chart', chart: 'bar', heading, unit: 'm', labels: ['Honolulu', 'Fundy'], series: [{ name: 'Range', values: [1, 16] }] });
    expect(told(chart('Tides'), '').at(3).texts).toContain('Range');
    expect(told(chart('The range of the tide'), '').at(3).texts).not.toContain('Range');
  });

  it('cuts no label off for which room was made', () => {
    const { set } = told({ kind: 'statement', text: 'x' }, '');
    const font = labelFont(set);
    for (const text of ['Mont-Saint-Michel', 'Bay of Fundy', 'Honolulu']) {
      const width = halfEm(text, font);
      expect(clipped(text, 153.6 + width + font.size * 0.8 - 153.6 - font.size * 0.8 - 1e-9, font, set)).toBe(text);
      expect(clipped(text, width * 0.9, font, set)).toMatch(/…$/);
    }
  });
});
