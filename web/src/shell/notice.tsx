import type { ReactNode } from 'react';

/** What a page says when it has nothing else to show. */
export function Notice({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 py-20 text-center">
      <h2 className="text-xl font-semibold">{title}</h2>
      {children && <div className="text-soft">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}

export function FaultNotice({ fault, retry }: { fault: string; retry: () => void }) {
  return (
    <Notice
      title="That did not work"
      action={
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
      }
    >
      <p role="alert">{fault}</p>
    </Notice>
  );
}

export function Fault({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-xl bg-bad-soft px-4 py-3 text-sm text-bad">
      {children}
    </p>
  );
}

export function Bone({ className = '' }: { className?: string }) {
  return <div aria-hidden="true" className={`animate-breathe rounded-xl bg-sunken ${className}`} />;
}
