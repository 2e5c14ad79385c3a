import { say } from './toasts.ts';

/** What could not be kept, and was said. */
const told = new Set<string>();

/** Keeps something for when the page is opened again. A browser that has no room for it keeps nothing, and is said to. */
export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    told.delete(name);
  } catch {
    localStorage.removeItem(name);
    if (!told.has(name)) say('This is more than the browser keeps: it is lost when the page is closed');
    told.add(name);
  }
}
