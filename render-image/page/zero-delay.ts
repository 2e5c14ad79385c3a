/**
 * Revideo awaits `setTimeout(0)` after every frame, and browsers stretch nested timers to 4 ms: a third of the time of
 * a part. A message to ourselves gives the same turn of the loop at once.
 */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.addEventListener('message', () => waiting.shift()?.());
channel.port1.start();

const slowTimeout = window.setTimeout.bind(window);

window.setTimeout = Object.assign(
  (handler: TimerHandler, delay?: number, ...rest: unknown[]): number => {
    if (delay || typeof handler !== 'function') return slowTimeout(handler, delay, ...rest);
    waiting.push(() => void handler(...rest));
    channel.port2.postMessage(0);
    return 0;
  },
  window.setTimeout,
);
