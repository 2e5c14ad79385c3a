export interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  readonly colour: string;
}

/** A stand-in for the canvas that writes down which text is drawn where, once everything is at rest. */
export function recordingCanvas(): { context: CanvasRenderingContext2D; texts: DrawnText[]; calls: string[] } {
  const texts: DrawnText[] = [];
  const calls: string[] = [];
  let offset = { x: 0, y: 0 };
  const saved: (typeof offset)[] = [];
  const state: Record<string, unknown> = { font: '', textAlign: 'left', fillStyle: '', globalAlpha: 1 };
  const methods: Record<string, (...given: never[]) => void> = {
    save: () => void saved.push(offset),
    restore: () => void (offset = saved.pop() ?? offset),
    translate: (x: number, y: number) => void (offset = { x: offset.x + x, y: offset.y + y }),
    fillText: (text: string, x: number, y: number) => {
      const size = Number(/([\d.]+)px/.exec(String(state['font']))?.[1]);
      const width = [...text].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 1 : 0.5), 0) * size;
      const left = x + offset.x - (state['textAlign'] === 'right' ? width : state['textAlign'] === 'center' ? width / 2 : 0);
      texts.push({ text, left, right: left + width, baseline: y + offset.y, size, colour: String(state['fillStyle']) });
    },
  };
  const context = new Proxy(state, {
    get: (target, name) => {
      if (typeof name === 'string' && name in target) return target[name];
      return (...given: never[]) => {
        calls.push(`${String(name)}(${given.join(',')})`);
        if (typeof name === 'string') methods[name]?.(...given);
      };
    },
    set: (target, name, value) => {
      if (typeof name === 'string') target[name] = value;
      calls.push(`${String(name)}=${value}`);
      return true;
    },
  });
  return { context: context as never, texts, calls };
}
