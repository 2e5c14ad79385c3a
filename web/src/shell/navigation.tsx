import { Icon } from './icons.tsx';
import { look, setLook, type Look } from './look.ts';
import { paths, type Page } from './routes.ts';
import { Link } from './router.tsx';
import { useStore } from './use-store.ts';

const PLACES = [
  { name: 'new', label: 'New', href: paths.new },
  { name: 'films', label: 'Films', href: paths.films },
  { name: 'batch', label: 'Batch', href: paths.batches },
  { name: 'stats', label: 'Statistics', href: paths.stats },
] as const;

export function Navigation({ page }: { page: Page }) {
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-canvas/90 backdrop-blur-md">
      <div className="mx-auto flex max-w-[84rem] items-center gap-2 px-4 py-2.5 sm:gap-8 sm:px-8">
        <Link href={paths.new} className="hidden items-center gap-2.5 font-display text-lg font-semibold tracking-tight sm:flex">
          <Mark />
          Fanreel
        </Link>
        <nav aria-label="Pages" className="-ml-2 flex flex-1 gap-0.5 sm:ml-0 sm:gap-1">
          {PLACES.map(({ name, label, href }) => {
            const here = page.name === name || (name === 'films' && page.name === 'film');
            return (
              <Link key={name} href={href} aria-current={here ? 'page' : undefined} className={`rounded-full px-3 py-2 text-sm font-medium transition-colors sm:px-3.5 ${here ? 'bg-sunken text-ink' : 'text-soft hover:text-ink'}`}>
                {label}
              </Link>
            );
          })}
        </nav>
        <LookButton />
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg aria-hidden="true" width="22" height="22" viewBox="0 0 22 22" className="text-accent" fill="currentColor">
      <rect width="22" height="5.5" rx="1.5" />
      <rect y="8.25" width="15" height="5.5" rx="1.5" opacity=".75" />
      <rect y="16.5" width="8" height="5.5" rx="1.5" opacity=".5" />
    </svg>
  );
}

const NEXT: Readonly<Record<Look, Look>> = { system: 'light', light: 'dark', dark: 'system' };
const LOOKS = { system: { icon: 'half', label: 'As the system' }, light: { icon: 'sun', label: 'Light' }, dark: { icon: 'moon', label: 'Dark' } } as const;

function LookButton() {
  const now = useStore(look);
  const label = `Colours: ${LOOKS[now].label}. Change`;
  return (
    <button type="button" className="button-bare" aria-label={label} title={label} onClick={() => setLook(NEXT[now])}>
      <Icon name={LOOKS[now].icon} />
    </button>
  );
}
