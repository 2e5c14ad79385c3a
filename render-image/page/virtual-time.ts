import * as real from './real-time.ts';
import { seededRandom, type RandomSeed } from './seeded-random.ts';
import { TimerList, type Timer } from './timer-list.ts';

/** A frame of a scene that is played or drawn. `milliseconds` count from the scene's first frame. */
export interface Moment extends RandomSeed {
  readonly milliseconds: number;
}

/**
 * The time that scenes see. It stands still while a frame is made and jumps to the next with it, so that a film is the
 * same whoever renders it and however long that takes. Time counts from the start of the scene: a scene that moves in
 * the film stays the same. A timer goes off with the first frame of its scene that is late enough; only where a frame
 * itself waits for one does it go off by the real clock, or the frame would never come.
 */
class VirtualTime {
  readonly #timers = new TimerList();
  #now = 0;
  /** The scene at work. Before the first one, modules and media are being loaded. */
  #scene: number | undefined;
  #waiting = true;
  #fallback: number | undefined;
  #random = seededRandom({ scene: -1, frame: 0, phase: 'play' });

  /** Makes a frame: everything that `work` does, sees the moment. */
  async during(moment: Moment, work: () => Promise<void>): Promise<void> {
    this.#now = moment.milliseconds;
    this.#scene = moment.scene;
    this.#random = seededRandom(moment);
    this.#waiting = true;
    try {
      for (let due = this.#dueNow(); due; due = this.#dueNow()) this.#timers.fire(due);
      this.#arm();
      await work();
    } finally {
      this.#waiting = false;
      this.#arm();
    }
  }

  /** A scene begins anew: what it had planned before is forgotten. */
  restart(scene: number): void {
    this.#timers.forget(scene);
  }

  /** Milliseconds since the first frame of the scene. */
  get now(): number {
    return this.#now;
  }

  random(): number {
    return this.#random();
  }

  /** @returns the timer's id */
  start(work: () => void, { delay, repeat = false }: { delay: number; repeat?: boolean }): number {
    const every = Math.max(Number(delay) || 0, 1);
    const id = this.#timers.add({ scene: this.#scene, due: this.#now + every, every: repeat ? every : undefined, work });
    this.#arm();
    return id;
  }

  clear(id: number): void {
    this.#timers.delete(id);
  }

  #dueNow(): Timer | undefined {
    const next = this.#timers.next(this.#scene);
    return next && next.due <= this.#now ? next : undefined;
  }

  /** Has the next timer go off by the real clock if the frame still waits then. */
  #arm(): void {
    if (this.#fallback !== undefined) real.clearTimeout(this.#fallback);
    this.#fallback = undefined;
    const next = this.#waiting ? this.#timers.next(this.#scene) : undefined;
    if (!next) return;
    this.#fallback = real.setTimeout(
      () => {
        this.#now = Math.max(this.#now, next.due);
        try {
          this.#timers.fire(next);
        } finally {
          this.#arm();
        }
      },
      Math.max(next.due - this.#now, 1),
    );
  }
}

export const virtualTime = new VirtualTime();
