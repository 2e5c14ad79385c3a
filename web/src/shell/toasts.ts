import { createStore } from './store.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const LASTS_MS = 7000;
let last = 0;

export const toasts = createStore<readonly Toast[]>([]);

export const dismiss = (id: number): void => toasts.set(toasts.current.filter((toast) => toast.id !== id));

/** Says something for a while; `after` is done when it goes, unless its action was taken. */
export function say(text: string, { action, after }: { action?: Toast['action']; after?: () => void } = {}): void {
  last += 1;
  const id = last;
  const timer = setTimeout(() => {
    dismiss(id);
    after?.();
  }, LASTS_MS);
  const undoing = action && {
    label: action.label,
    run: () => {
      clearTimeout(timer);
      dismiss(id);
      action.run();
    },
  };
  toasts.set([...toasts.current, { id, text, ...(undoing ? { action: undoing } : {}) }]);
}
