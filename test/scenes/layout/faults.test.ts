import { describe, expect, it } from 'vitest';
import { faultsIn } from '../../../scenes/layout/faults.ts';
import { record } from '../../../scenes/layout/recorder.ts';
import type { InkOf } from '../../../scenes/layout/drawn.ts';

const frame = { width: 1920, height: 1080, paper: '#ffffff', minSize: 23.76 };

/** Letters half an em wide, with ink from 0.7 em above the baseline to 0.2 below. */
const inkOf: InkOf = (text, { font }) => {
  const size = Number(/([\d.]+)px/.exec(font)?.[1]);
  return { ascent: size * 0.7, descent: size * 0.2, left: 0, right: text.length * size * 0.5 };
};

type Draw = (context: CanvasRenderingContext2D) => void;
const rules = (draw: Draw) => faultsIn(record(draw, inkOf), frame).map(({ rule, severe }) => (severe ? `${rule}!` : rule));

const write = (context: CanvasRenderingContext2D, { text = 'Water', x = 300, y = 500, size = 40, colour = '#111111' }: { text?: string; x?: number; y?: number; size?: number; colour?: string } = {}) => {
  context.font = `500 ${size}px Test`;
  context.fillStyle = colour;
  context.fillText(text, x, y);
};

describe('the layout check', () => {
  it('has nothing to say about type that can be read', () => {
    expect(rules((context) => (write(context), write(context, { y: 560 })))).toEqual([]);
  });

  it('finds what the picture or a clip cuts off', () => {
    expect(rules((context) => write(context, { x: 1880 }))).toEqual(['clipped!']);
    const clipped: Draw = (context) => {
      context.beginPath();
      context.rect(300, 400, 60, 200);
      context.clip();
      write(context);
    };
    expect(rules(clipped)).toEqual(['clipped!']);
  });

  it('finds what stands too near the edge, wherever it was moved', () => {
    expect(rules((context) => (context.translate(-270, 0), write(context)))).toEqual(['outside']);
    expect(rules((context) => (context.save(), context.translate(-270, 0), context.restore(), write(context)))).toEqual([]);
  });

  it('finds one text over another, but not letters that touch', () => {
    expect(rules((context) => (write(context), write(context, { x: 330, y: 505 })))).toEqual(['overlapping!']);
    expect(rules((context) => (write(context), write(context, { y: 534 })))).toEqual([]);
  });

  it('finds type that is too small once it is scaled', () => {
    expect(rules((context) => write(context, { size: 20 }))).toEqual(['small']);
    expect(rules((context) => (context.scale(2, 2), write(context, { size: 20, x: 150, y: 250 })))).toEqual([]);
  });

  it('judges contrast against what lies under the text, and large type more mildly', () => {
    expect(rules((context) => write(context, { colour: '#8a8a8a' }))).toEqual(['faint']);
    expect(rules((context) => write(context, { colour: '#8a8a8a', size: 60 }))).toEqual([]);
    const onPanel: Draw = (context) => {
      context.fillStyle = '#101010';
      context.beginPath();
      context.roundRect(250, 400, 400, 200, 20);
      context.fill();
      write(context, { colour: '#f0f0f0' });
    };
    expect(rules(onPanel)).toEqual([]);
    expect(rules((context) => write(context, { colour: '#f0f0f0' }))).toEqual(['faint!']);
  });

  it('counts what shows through', () => {
    expect(rules((context) => ((context.globalAlpha = 0.4), write(context)))).toEqual(['faint']);
  });
});
