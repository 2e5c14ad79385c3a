import { useId } from 'react';
import type { StoryboardScene, VisualKind } from '../../../workflows/contracts/index.ts';
import { Icon } from '../shell/icons.tsx';
import type { DraftFault } from './draft.ts';
import { KIND_SCHEMAS, turnedInto } from './schema-form/json-schema.ts';
import { Fields } from './schema-form/schema-field.tsx';

interface SceneCardProps {
  readonly index: number;
  readonly count: number;
  readonly scene: StoryboardScene;
  readonly faults: readonly DraftFault[];
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onChange: (scene: StoryboardScene) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One scene: a line when it is closed, everything about it when it is open. */
export function SceneCard(props: SceneCardProps) {
  const { index, scene, open, faults, onOpen } = props;
  const { visual, narration } = scene;
  return (
    <li className={`card transition-colors ${open ? 'border-edge' : ''}`}>
      <h2 className="font-sans text-base tracking-normal">
        <button type="button" aria-expanded={open} className="flex w-full items-center gap-4 rounded-2xl px-5 py-3.5 text-left" onClick={onOpen}>
          <span className="w-6 shrink-0 font-mono text-sm text-soft tabular-nums">{index + 1}</span>
          <span className="min-w-0 flex-1">
            <span className="block truncate text-[0.9375rem] font-medium">{gistOf(visual) || narration || 'An empty scene'}</span>
            {!open && narration !== '' && <span className="block truncate text-sm font-normal text-soft">{narration}</span>}
          </span>
          {faults.length > 0 && <span className="size-2 rounded-full bg-bad" role="img" aria-label="Something is missing" />}
          <span className="shrink-0 text-xs font-medium text-soft capitalize">{visual.kind}</span>
        </button>
      </h2>
      {open && <OpenScene {...props} />}
    </li>
  );
}

function OpenScene({ index, count, scene, faults, onChange, onMove, onRemove }: SceneCardProps) {
  const id = useId();
  const { visual, narration } = scene;
  const setKind = (kind: VisualKind): void => onChange({ ...scene, visual: turnedInto(kind, visual, narration || gistOf(visual) || 'Words') });
  return (
    <div className="flex flex-col gap-5 border-t border-line px-5 pt-5 pb-4">
      <div>
        <label className="label" htmlFor={`${id}-said`}>
          What is said
        </label>
        <textarea id={`${id}-said`} rows={2} maxLength={3000} className="input field-sizing-content resize-y" placeholder="Nothing: a silent scene" value={narration} onChange={({ target }) => onChange({ ...scene, narration: target.value })} />
      </div>
      <div>
        <label className="label" htmlFor={`${id}-kind`}>
          What is seen
        </label>
        <select id={`${id}-kind`} className="input capitalize" value={visual.kind} onChange={({ target }) => setKind(target.value as VisualKind)}>
          {[...KIND_SCHEMAS].map(([kind, schema]) => (
            <option key={kind} value={kind} title={schema.description}>
              {kind}
            </option>
          ))}
        </select>
      </div>
      <Fields schema={KIND_SCHEMAS.get(visual.kind) ?? {}} value={visual} onChange={(next) => onChange({ ...scene, visual: { ...next, kind: visual.kind } as StoryboardScene['visual'] })} />
      {faults.length > 0 && (
        <ul role="alert" className="text-sm text-bad">
          {faults.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path.replace(/^visual\./, '')}: {message}
            </li>
          ))}
        </ul>
      )}
      <div className="-mx-2 flex items-center gap-1 border-t border-line pt-3">
        <button type="button" className="button-bare" disabled={index === 0} aria-label={`Move scene ${index + 1} up`} onClick={() => onMove(-1)}>
          <Icon name="up" />
        </button>
        <button type="button" className="button-bare" disabled={index === count - 1} aria-label={`Move scene ${index + 1} down`} onClick={() => onMove(1)}>
          <Icon name="down" />
        </button>
        <button type="button" className="button-bare ml-auto" disabled={count === 1} onClick={onRemove}>
          <Icon name="trash" /> Remove
        </button>
      </div>
    </div>
  );
}

/** A scene in a few words. */
function gistOf(visual: StoryboardScene['visual']): string {
  const { title, heading, text, label, caption } = visual as Partial<Record<'title' | 'heading' | 'text' | 'label' | 'caption', string>>;
  return title ?? heading ?? text ?? label ?? caption ?? (visual.kind === 'bullets' ? visual.items.join(', ') : '');
}
