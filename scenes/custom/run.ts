import type { CustomProgram } from '../../workflows/contracts/index.ts';
import { FORBIDDEN_PROPERTIES, RESERVED } from './allowed.ts';
import { scopeOf } from './globals.ts';
import { MODULES } from './modules.ts';
import { fileOf, remember } from './source-lines.ts';
import type { CustomScene } from './stage.ts';

/** Rounds of loops and calls of functions that a scene may make for one frame: a second's work or so. */
const MOST_ROUNDS = 2_000_000;
/** Revideo calls a long way down before it comes to what a scene gave it. */
const DEEP = 60;

/** A custom scene, ready to be played once. */
export interface RunningScene {
  readonly scene: CustomScene;
  /** A new frame begins, with rounds of its own. */
  readonly frame: () => void;
}

/**
 * Makes a scene of its checked program. It sees its imports, a few frozen globals, and no other name of the page; a
 * property whose name is worked out as it runs is looked at then; a loop without end is ended. What this guarantees: no
 * name, written or worked out, leads it to the page, to other code or to the network, which the page does not have
 * anyway. What it does not: it runs in the page's own realm and thread, so a hole in Revideo's nodes would be a way to
 * the page's controls, and work inside one call (a regular expression, a huge array) is ended by the watchdog alone.
 * Made anew each time it is played, so that what it keeps in variables never lasts longer than the scene.
 */
export function startScene(index: number, program: CustomProgram): RunningScene {
  remember(index, program);
  let rounds = 0;
  const tools = Object.freeze({
    modules: MODULES,
    key,
    tick: () => {
      rounds += 1;
      if (rounds > MOST_ROUNDS) throw new Error('it does not come to the end of a frame: over 2,000,000 rounds of loops and calls; is there a yield in the loop?');
    },
  });
  const scope = scopeOf(globalThis);
  const body = `return (function () { "use strict";\n${program.code}\n})();\n//# sourceURL=${fileOf(index)}`;
  Error.stackTraceLimit = DEEP;
  const make = new Function(RESERVED, ...scope.map(([name]) => name), body);
  const scene: unknown = make(tools, ...scope.map(([, value]) => value));
  if (typeof scene !== 'function') throw new Error('its default export is no function; write: export default function* (view, stage) { … }');
  return { scene: (view, stage) => scene(view, stage), frame: () => (rounds = 0) };
}

/** The name of a property, worked out once, so that it can't be another one the next time. */
function key(given: unknown): PropertyKey {
  if (typeof given === 'number' || typeof given === 'symbol') return given;
  const name = String(given);
  if (FORBIDDEN_PROPERTIES.includes(name)) throw new Error(`the property "${name}" is not allowed: it leads out of the scene`);
  return name;
}
