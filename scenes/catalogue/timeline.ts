import type { VisualOf } from '../../workflows/contracts/index.ts';
import { easeInOut, easeOut, progress } from '../stage/clock.ts';
import { evenType } from '../stage/even-type.ts';
import type { Box } from '../stage/grid.ts';
import { headingAbove } from '../stage/heading.ts';
import { fade, from, stay } from '../stage/moves.ts';
import type { SceneSet } from '../stage/scene-set.ts';
import { leaving, type Step } from '../stage/step.ts';
import { px, ROLES, staggerOf } from '../stage/type-setter.ts';
import { directionOf } from '../text/type.ts';
import { drawText, placeText, type PlacedText } from '../text/typeset.ts';
import { mix } from '../themes/contrast.ts';
import { beatsOf, spanOf } from '../words/beats.ts';
import type { SceneKind } from './kind.ts';

export const timeline: SceneKind<'timeline'> = (visual, set) => {
  // The set: an axis across the picture with events over and under it; where the picture is higher than wide, an axis that falls.
  const { steps: heading, rest } = headingAbove(visual.heading, set);
  const reversed = directionOf(visual.events.map((event) => event.title).join(' ')) === 'rtl';
  const lying = set.grid.shape === 'wide';
  const stops = lying ? lyingStops(visual.events, rest, set, reversed) : fallingStops(visual.events, rest, set, reversed);
  const beats = beatsOf(visual.events.map(({ cue, date, title }) => ({ cue, words: foundIn(set, date) ? date : title })), set, 0.4);

  const steps = [
    // 0.00 s  the heading
    ...heading,
    // 0.15 s  the axis; its spoken part follows the voice
    axisStep(stops, beats, { rest, lying, reversed }, set),
    // 0.30 s  the dates, pale: what is to come has its place
    ...stops.map((stop, index) => dateStep(stop, { at: 0.3 + index * staggerOf(set, stops.length), told: beats[index] ?? 0 }, set)),
    // 0.40 s and on  each event as it is spoken of
    ...stops.map((stop, index) => stopStep(stop, spanOf(beats, index, set), set)),
  ];
  // The end: time goes on.
  return leaving(steps, lying ? from(px(set, reversed ? 32 : -32), 0) : from(0, -px(set, 32)));
};

type Event = VisualOf<'timeline'>['events'][number];

const foundIn = ({ scene }: SceneSet, date: string): boolean => scene.narration.includes(date);

interface Stop {
  readonly x: number;
  readonly y: number;
  readonly date: PlacedText;
  readonly title: PlacedText;
  readonly text: PlacedText | undefined;
  /** Where the line from the dot to its words ends. */
  readonly stem: number | undefined;
}

interface Fitted {
  readonly dates: ReturnType<typeof evenType>;
  readonly titles: ReturnType<typeof evenType>;
  readonly texts: ReturnType<typeof evenType>;
}

/** Of a few events the words may be larger. */
const largerOf = (events: readonly Event[]): number => ({ 2: 1.34, 3: 1.14 })[events.length] ?? 1;

function fitEvents(events: readonly Event[], room: { width: number; height: number }, set: SceneSet): Fitted {
  const roomy = room.width > px(set, 300);
  const larger = largerOf(events);
  const share = (part: number) => ({ width: room.width, height: room.height * part });
  return {
    dates: evenType(set, events.map((event) => event.date), ROLES.heading, share(0.25), { maxLines: 1, scale: (roomy ? 0.95 : 0.74) * larger }),
    titles: evenType(set, events.map((event) => event.title), ROLES.strong, share(0.4), { maxLines: 4, scale: (roomy ? 1.05 : 0.86) * larger }),
    texts: evenType(set, events.map((event) => event.text ?? ''), ROLES.body, share(0.35), { maxLines: 5, scale: (roomy ? 0.85 : 0.72) * larger }),
  };
}

/** Words under the axis; of many events every other one over it, so that each has twice the width. */
function lyingStops(events: readonly Event[], box: Box, set: SceneSet, reversed: boolean): Stop[] {
  const both = events.length > 4;
  const slot = box.width / (both ? events.length + 0.6 : events.length);
  const width = both ? slot * 1.72 : slot - px(set, 40);
  const stem = px(set, both ? 72 : 60);
  const fitted = fitEvents(events, { width, height: box.height * (both ? 0.5 : 0.8) - stem }, set);
  const tallest = Math.max(...events.map((event, index) => wordsOf(fitted, event, index, { x: 0, width, reversed }).height));
  const axis = both ? box.y + box.height * 0.5 : box.y + Math.max(px(set, 28), (box.height - stem - tallest) * 0.46);
  return events.map((event, index) => {
    const over = both && index % 2 === 0;
    const x = reversed ? box.x + box.width - slot * index - px(set, 12) : box.x + slot * index + px(set, 12);
    const left = reversed ? x + px(set, 12) - width : x - px(set, 12);
    const words = wordsOf(fitted, event, index, { x: left, width, reversed });
    const top = over ? axis - stem - words.height : axis + stem;
    return { x, y: axis, ...words.at(top), stem: over ? top + words.height : top };
  });
}

/** Dates before the axis, words behind it. */
function fallingStops(events: readonly Event[], box: Box, set: SceneSet, reversed: boolean): Stop[] {
  const direction = reversed ? 'rtl' : 'ltr';
  const room = box.height / events.length;
  const larger = set.grid.shape === 'tall' ? largerOf(events) : 1;
  const dates = evenType(set, events.map((event) => event.date), ROLES.heading, { width: box.width * 0.3, height: room }, { maxLines: 2, scale: 0.62 });
  const dateWidth = Math.max(...dates.map((date) => date.width));
  const axis = dateWidth + px(set, 46);
  const inset = axis + px(set, 46);
  const width = box.width - inset;
  const told = events.some((event) => event.text);
  const titles = evenType(set, events.map((event) => event.title), ROLES.strong, { width, height: room * (told ? 0.5 : 0.9) }, { maxLines: 4, scale: 0.9 * larger });
  const left = room - px(set, 14) - Math.max(...titles.map((title) => title.height));
  const texts = evenType(set, events.map((event) => event.text ?? ''), ROLES.body, { width, height: left }, { maxLines: 5, scale: 0.7 * larger });
  const heights = events.map((event, index) => (titles[index]?.height ?? 0) + (event.text ? (texts[index]?.height ?? 0) : 0));
  const spare = box.height - heights.reduce((sum, height) => sum + height, 0);
  const gap = Math.min(px(set, 110), spare / Math.max(1, events.length - 1));
  const place = (x: number, y: number, wide: number) => ({ x: reversed ? 2 * box.x + box.width - x - wide : x, y, width: wide, height: 0 });
  let y = box.y + Math.max(0, spare - gap * (events.length - 1)) * (events.length < 4 ? 0.42 : 0.3);
  return events.map((event, index) => {
    const [date, title, text] = [dates[index], titles[index], texts[index]];
    if (!date || !title || !text) throw new Error('an event of a timeline was not set');
    const middle = y + title.lineHeight / 2;
    const stop = {
      x: place(box.x + axis, 0, 0).x,
      y: middle,
      date: placeText(date, place(box.x, middle - date.lineHeight / 2, dateWidth), 'end', direction),
      title: placeText(title, place(box.x + inset, y, width), 'start', direction),
      text: event.text ? placeText(text, place(box.x + inset, y + title.height, width), 'start', direction) : undefined,
      stem: undefined,
    };
    y += (heights[index] ?? 0) + gap;
    return stop;
  });
}

/** The words of an event below one another, to be placed at a height. */
function wordsOf(fitted: Fitted, event: Event, index: number, { x, width, reversed }: { x: number; width: number; reversed: boolean }) {
  const [date, title, text] = [fitted.dates[index], fitted.titles[index], fitted.texts[index]];
  if (!date || !title || !text) throw new Error('an event of a timeline was not set');
  const direction = reversed ? 'rtl' : 'ltr';
  const gap = title.font.size * 0.3;
  const shown = event.text ? text.height + gap : 0;
  return {
    height: date.height + gap + title.height + shown,
    at: (y: number) => ({
      date: placeText(date, { x, y, width, height: 0 }, 'start', direction),
      title: placeText(title, { x, y: y + date.height + gap, width, height: 0 }, 'start', direction),
      text: event.text ? placeText(text, { x, y: y + date.height + gap + title.height + gap, width, height: 0 }, 'start', direction) : undefined,
    }),
  };
}

function axisStep(stops: readonly Stop[], beats: readonly number[], { rest, lying, reversed }: { rest: Box; lying: boolean; reversed: boolean }, set: SceneSet): Step {
  const { palette, shape } = set.theme;
  const [first, last] = [stops[0], stops.at(-1)];
  if (!first || !last) throw new Error('a timeline without events');
  const end = lying ? (reversed ? rest.x : rest.x + rest.width) : last.y;
  const start = lying ? first.x : first.y;
  const line = (context: CanvasRenderingContext2D, to: number, thickness: number, colour: string) => {
    context.fillStyle = colour;
    if (lying) context.fillRect(Math.min(start, to), first.y - thickness / 2, Math.abs(to - start), thickness);
    else context.fillRect(first.x - thickness / 2, start, thickness, to - start);
  };
  return {
    at: 0.15,
    lasts: 0.8,
    enter: stay,
    draw: (context, { seconds, entered }) => {
      line(context, start + (end - start) * entered, px(set, shape.hairline * 1.5), palette.hairline);
      let reach = start;
      stops.slice(1).forEach((stop, index) => {
        const to = lying ? stop.x : stop.y;
        reach += (to - reach) * easeInOut(progress(seconds, (beats[index + 1] ?? 0) - 0.25, 0.5));
      });
      line(context, reach, px(set, shape.rule * 0.6), palette.accent);
    },
  };
}

/** A date, and a dot where its own will be; both take colour as they are told. */
function dateStep({ x, y, date }: Stop, { at, told }: { at: number; told: number }, set: SceneSet): Step {
  const { palette } = set.theme;
  return {
    at: Math.min(at, told),
    lasts: 0.5,
    enter: fade,
    draw: (context, { seconds }) => {
      context.fillStyle = palette.soft;
      context.beginPath();
      context.arc(x, y, px(set, 6), 0, Math.PI * 2);
      context.fill();
      drawText(context, date, mix(palette.soft, palette.accent, easeInOut(progress(seconds, told, 0.3))));
    },
  };
}

function stopStep({ x, y, title, text, stem }: Stop, { at, until }: { at: number; until: number }, set: SceneSet): Step {
  const { palette, shape } = set.theme;
  return {
    at,
    lasts: 0.5,
    enter: stay,
    draw: (context, { seconds, entered }) => {
      const current = easeInOut(progress(seconds, at, 0.3) - progress(seconds, until, 0.3));
      const radius = px(set, 13) * (0.4 + 0.6 * easeOut(progress(seconds, at, 0.35)));
      if (stem !== undefined) {
        context.fillStyle = palette.hairline;
        context.fillRect(x - px(set, shape.hairline) / 2, Math.min(y, y + (stem - y) * entered), px(set, shape.hairline), Math.abs(stem - y) * entered);
      }
      context.fillStyle = palette.tint;
      context.beginPath();
      context.arc(x, y, radius + px(set, 14) * current, 0, Math.PI * 2);
      context.fill();
      context.fillStyle = palette.accent;
      context.beginPath();
      context.arc(x, y, radius, 0, Math.PI * 2);
      context.fill();
      context.globalAlpha *= entered;
      context.translate(0, px(set, 24) * (1 - entered) * (stem !== undefined && stem < y ? -1 : 1));
      drawText(context, title, palette.ink);
      if (text) drawText(context, text, palette.soft);
    },
  };
}
