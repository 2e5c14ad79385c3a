/** A timer of a scene; `due` and `every` in milliseconds of the scene's time. Timers without a scene belong to the page. */
export interface Timer {
  readonly scene: number | undefined;
  due: number;
  readonly every: number | undefined;
  readonly work: () => void;
}

/** Timers in the order in which they go off: by their time, then by their age. */
export class TimerList {
  readonly #timers = new Map<number, Timer>();
  // Far above the ids of the browser's own timers, which the page's own code has.
  #lastId = 1_000_000_000;

  add(timer: Timer): number {
    this.#timers.set((this.#lastId += 1), timer);
    return this.#lastId;
  }

  delete(id: number): void {
    this.#timers.delete(id);
  }

  forget(scene: number): void {
    for (const [id, timer] of this.#timers) if (timer.scene === scene) this.#timers.delete(id);
  }

  /** The next one of a scene, or of the page. */
  next(scene: number | undefined): Timer | undefined {
    let found: Timer | undefined;
    for (const timer of this.#timers.values()) {
      if (timer.scene === scene && (!found || timer.due < found.due)) found = timer;
    }
    return found;
  }

  fire(timer: Timer): void {
    const [id] = [...this.#timers].find(([, one]) => one === timer) ?? [];
    if (id === undefined) return;
    if (timer.every === undefined) this.#timers.delete(id);
    else timer.due += timer.every;
    timer.work();
  }
}
