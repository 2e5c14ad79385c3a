// The zero-delay timer takes the place of the browser's own before anything here is taken.
import './zero-delay.ts';

/**
 * The browser's own clock and timers, before scenes get virtual ones in their place. Named like the globals, so that a
 * module that imports them (Revideo's render loop, by way of the bundler) needs no other change.
 */
const timeout = window.setTimeout.bind(window);

export const setTimeout = (work: () => void, milliseconds?: number): number => Number(timeout(work, milliseconds));
export const clearTimeout: (id: number | undefined) => void = window.clearTimeout.bind(window);
export const performance = { now: window.performance.now.bind(window.performance) };
