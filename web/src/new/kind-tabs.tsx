import { Icon, type IconName } from '../shell/icons.tsx';
import { say } from '../shell/toasts.ts';
import { change, KINDS, type Draft, type Kind } from './draft.ts';
import { blankStoryboard } from './blank-storyboard.ts';

const TABS: Readonly<Record<Kind, { readonly label: string; readonly icon: IconName }>> = {
  text: { label: 'Text', icon: 'pen' },
  prompt: { label: 'Prompt', icon: 'spark' },
  storyboard: { label: 'Scenes', icon: 'scenes' },
  slideshow: { label: 'Images', icon: 'image' },
  project: { label: 'Footage', icon: 'film' },
  template: { label: 'Template', icon: 'file' },
};

/** What the film is made from. What was written for one kind stays while another is looked at. */
export function KindTabs({ draft: { kind, storyboard, choices } }: { draft: Draft }) {
  const choose = (next: Kind): void => {
    const fresh = next === 'storyboard' && !storyboard;
    change({ kind: next, ...(fresh ? { storyboard: blankStoryboard(choices) } : {}) });
    if (fresh) say('A storyboard of one scene; add others below it');
  };
  return (
    <div role="group" aria-label="What the film is made from" className="flex flex-wrap gap-1 py-1">
      {KINDS.map((one) => (
        <button key={one} type="button" aria-pressed={kind === one} className={`inline-flex min-h-9 shrink-0 items-center gap-1.5 rounded-full px-3.5 text-sm font-medium transition-colors ${kind === one ? 'bg-ink text-canvas' : 'text-soft hover:bg-sunken hover:text-ink'}`} onClick={() => choose(one)}>
          <Icon name={TABS[one].icon} size={16} />
          {TABS[one].label}
        </button>
      ))}
    </div>
  );
}
