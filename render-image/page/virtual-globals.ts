import { virtualFormats } from './virtual-formats.ts';
import { virtualTime } from './virtual-time.ts';

/** Where `Date` stands at the first frame of every scene: 2000-01-01. */
const EPOCH = Date.UTC(2000, 0, 1);
const date = (): number => EPOCH + virtualTime.now;

const VirtualDate = new Proxy(Date, {
  construct: (target, given, constructed) => Reflect.construct(target, given.length > 0 ? given : [date()], constructed),
  apply: (target) => new target(date()).toString(),
  get: (target, name) => (name === 'now' ? date : Reflect.get(target, name)),
});

/** Timers whose work is given as a text do nothing. */
function timer(work: TimerHandler, delay: number | undefined, { given, repeat }: { given: unknown[]; repeat: boolean }): number {
  return virtualTime.start(() => typeof work === 'function' && void work(...given), { delay: delay ?? 0, repeat });
}

const clear = (id: number): void => virtualTime.clear(id);
const byte = (): number => Math.floor(virtualTime.random() * 256);

function uuid(): string {
  const bytes = Array.from({ length: 16 }, (_, index) => (index === 6 ? (byte() & 0x0f) | 0x40 : index === 8 ? (byte() & 0x3f) | 0x80 : byte()));
  return bytes.map((value) => value.toString(16).padStart(2, '0')).join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

// Everything in the page that tells the time, waits or throws dice; Revideo's loop and our own posts keep the real ones.
Object.assign(Math, { random: () => virtualTime.random() });
Object.assign(performance, { now: () => virtualTime.now });
Object.assign(Date.prototype, { constructor: VirtualDate });
virtualFormats(date);
Object.assign(crypto, {
  randomUUID: uuid,
  getRandomValues: <View extends ArrayBufferView>(view: View): View => {
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength).forEach((_, index, bytes) => (bytes[index] = byte()));
    return view;
  },
});
Object.assign(window, {
  Date: VirtualDate,
  setTimeout: (work: TimerHandler, delay?: number, ...given: unknown[]) => timer(work, delay, { given, repeat: false }),
  setInterval: (work: TimerHandler, delay?: number, ...given: unknown[]) => timer(work, delay, { given, repeat: true }),
  clearTimeout: clear,
  clearInterval: clear,
  // With the next frame, of whatever length.
  requestAnimationFrame: (work: FrameRequestCallback) => virtualTime.start(() => work(virtualTime.now), { delay: 0 }),
  cancelAnimationFrame: clear,
});
