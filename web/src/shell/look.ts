import { createStore } from './store.ts';

export type Look = 'system' | 'light' | 'dark';
const KEPT = 'fanreel.look';

const kept = (): Look => {
  const found = localStorage.getItem(KEPT);
  return found === 'light' || found === 'dark' ? found : 'system';
};

/** Light, dark, or as the system has it. */
export const look = createStore<Look>(kept());

export function applyLook(): void {
  const { current } = look;
  if (current === 'system') document.documentElement.removeAttribute('data-look');
  else document.documentElement.dataset['look'] = current;
}

export function setLook(next: Look): void {
  localStorage.setItem(KEPT, next);
  look.set(next);
  applyLook();
}
