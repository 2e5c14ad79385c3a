import { DRAWING } from '../../functions/places.ts';
import type { FilmId } from '../../workflows/contracts/index.ts';
import type { TaskRunner } from './execution.ts';
import type { WorkerRequest } from './worker-messages.ts';
import { filmOf } from './worker-pool.ts';

interface Task {
  readonly filmId: FilmId;
  readonly begin: () => void;
  timer?: NodeJS.Timeout;
}

/**
 * The workers that draw, shared by all films that are made at the same time: a film alone has them all, of several each
 * gets its share, and where shares are alike whoever waited longest goes first. A task's time counts from when it has its
 * worker. Other tasks are light and go on at once.
 */
export class FairPool implements TaskRunner {
  readonly #pool: TaskRunner;
  readonly #places: number;
  readonly #working = new Set<Task>();
  #waiting: Task[] = [];

  constructor(pool: TaskRunner, places: number) {
    this.#pool = pool;
    this.#places = places;
  }

  /** @throws what the task throws; States.Timeout where a drawing task took too long */
  async run(request: WorkerRequest, timeoutSeconds: number): Promise<unknown> {
    const filmId = filmOf(request.input);
    if (filmId === undefined || !DRAWING.includes(request.state)) return this.#pool.run(request, timeoutSeconds);
    const task = await this.#place(filmId);
    try {
      return await Promise.race([this.#pool.run(request, timeoutSeconds), timeout(task, timeoutSeconds)]);
    } finally {
      this.#release(task);
    }
  }

  /** Its tasks never settle; what they held and waited for is free for others. */
  async abandon(filmId: FilmId): Promise<void> {
    this.#waiting = this.#waiting.filter((task) => task.filmId !== filmId);
    const working = [...this.#working].filter((task) => task.filmId === filmId);
    // Before the workers are gone: a clock that rings meanwhile would be heard by nobody.
    for (const { timer } of working) clearTimeout(timer);
    await this.#pool.abandon(filmId);
    for (const task of working) this.#release(task);
  }

  #place(filmId: FilmId): Promise<Task> {
    return new Promise((resolve) => {
      const task: Task = { filmId, begin: () => resolve(task) };
      this.#waiting.push(task);
      this.#next();
    });
  }

  #next(): void {
    while (this.#working.size < this.#places) {
      const [first, ...others] = this.#waiting;
      if (!first) return;
      const next = others.reduce((best, task) => (this.#holds(task) < this.#holds(best) ? task : best), first);
      this.#waiting = this.#waiting.filter((task) => task !== next);
      this.#working.add(next);
      next.begin();
    }
  }

  #holds({ filmId }: Task): number {
    return [...this.#working].filter((task) => task.filmId === filmId).length;
  }

  #release(task: Task): void {
    clearTimeout(task.timer);
    if (this.#working.delete(task)) this.#next();
  }
}

/** As the state machine's own clock would have it. */
function timeout(task: Task, seconds: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    task.timer = setTimeout(() => reject(Object.assign(new Error(`it took longer than ${seconds} s`), { name: 'States.Timeout' })), seconds * 1000);
  });
}
