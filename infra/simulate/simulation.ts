/** A process that waits for a moment of simulated time. */
interface Waiting {
  readonly at: number;
  /** Ties go to who came first, so that two runs are alike. */
  readonly order: number;
  readonly resume: () => void;
}

/**
 * Time as events make it: ordinary async functions are the processes, and `sleep` is all that takes time. The clock jumps
 * to the next moment that somebody waits for, once everybody else waits too.
 */
export class Simulation {
  /** Seconds since the start. */
  now = 0;
  readonly #heap: Waiting[] = [];
  #order = 0;

  sleep(seconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#order += 1;
    push(this.#heap, { at: this.now + Math.max(0, seconds), order: this.#order, resume: resolve });
    return promise;
  }

  /** Runs until the process has ended. @throws Error if it waits for something that nobody will do */
  async run<Value>(process: Promise<Value>): Promise<Value> {
    let outcome: { settled: true } | undefined;
    const watched = process.finally(() => {
      outcome = { settled: true };
    });
    watched.catch(() => undefined);
    for (;;) {
      // Everything that can go on without time passing has gone on once the queue of microtasks is empty.
      await new Promise((resolve) => setImmediate(resolve));
      if (outcome) return watched;
      const next = pop(this.#heap);
      if (next === undefined) throw new Error(`at ${this.now} s every process waits for another`);
      this.now = next.at;
      next.resume();
    }
  }
}

const before = (one: Waiting, other: Waiting): boolean => one.at < other.at || (one.at === other.at && one.order < other.order);

function push(heap: Waiting[], item: Waiting): void {
  let index = heap.push(item) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !before(item, above)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = item;
}

function pop(heap: Waiting[]): Waiting | undefined {
  const first = heap[0];
  const item = heap.pop();
  if (item === undefined || heap.length === 0) return first;
  let index = 0;
  for (;;) {
    const [left, right] = [2 * index + 1, 2 * index + 2];
    const [leftItem, rightItem] = [heap[left], heap[right]];
    const [child, childItem] = rightItem && leftItem && before(rightItem, leftItem) ? [right, rightItem] : [left, leftItem];
    if (childItem === undefined || !before(childItem, item)) break;
    heap[index] = childItem;
    index = child;
  }
  heap[index] = item;
  return first;
}
