import { Icon } from './icons.tsx';
import { dismiss, toasts } from './toasts.ts';
import { useStore } from './use-store.ts';

export function Toasts() {
  const all = useStore(toasts);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 bottom-5 z-40 flex flex-col items-center gap-2 px-4">
      {all.map(({ id, text, action }) => (
        <div key={id} className="pointer-events-auto flex max-w-full items-center gap-1 rounded-3xl bg-ink py-1.5 pr-2 pl-5 text-sm text-canvas shadow-float">
          <span className="min-w-0 py-1 break-words">{text}</span>
          {action && (
            <button type="button" className="ml-2 rounded-full px-3 py-2 font-semibold underline underline-offset-3" onClick={action.run}>
              {action.label}
            </button>
          )}
          {!action && (
            <button type="button" aria-label="Close" className="rounded-full p-2" onClick={() => dismiss(id)}>
              <Icon name="close" size={16} />
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
