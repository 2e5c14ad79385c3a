import type { ReactNode } from 'react';

/** What a page says when it has nothing else to show. */
export function Notice({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 py-20 text-center">
      <h2 className="text-xl font-semibold">{title}</h2>
      {children && <div className="text-balance text-soft">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}

export function FaultNotice({ fault, retry, instead }: { fault: string; retry: () => void; instead?: ReactNode }) {
  return (
    <Notice
      title="That did not work"
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <button type="button" className="button" onClick={retry}>
            Try again
          </button>
          {instead}
        </div>
      }
    >
      <p role="alert" className="wrap-anywhere first-letter:uppercase">
        {fault}
      </p>
    </Notice>
  );
}

export function Fault({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="rounded-xl bg-bad-soft px-4 py-3 text-sm wrap-anywhere text-bad">
      {children}
    </p>
  );
}

export function Bone({ className = '' }: { className?: string }) {
  return <div aria-hidden="true" className={`animate-breathe rounded-xl bg-line/60 ${className}`} />;
}
