import type { FilmStatus } from '../../../workflows/contracts/index.ts';
import { STATUS_WORDS } from './words.ts';

const LOOKS: Readonly<Record<FilmStatus, string>> = {
  queued: 'bg-sunken text-soft',
  running: 'bg-accent-soft text-accent',
  published: 'bg-good-soft text-good',
  failed: 'bg-bad-soft text-bad',
  cancelled: 'bg-sunken text-soft',
  deleting: 'bg-sunken text-soft',
};

export function StatusMark({ status }: { status: FilmStatus }) {
  return (
    <span className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-1 text-xs font-semibold ${LOOKS[status]}`}>
      {status === 'running' && <span className="size-1.5 animate-breathe rounded-full bg-current" />}
      {STATUS_WORDS[status]}
    </span>
  );
}
