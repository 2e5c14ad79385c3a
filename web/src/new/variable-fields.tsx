import { useId, useState } from 'react';
import type { TemplateVariables } from '../../../workflows/contracts/index.ts';
import { change } from './draft.ts';

type Value = TemplateVariables[string];

const wordsOf = (name: string): string => name.replaceAll(/[-_]+/g, ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/^./, (letter) => letter.toUpperCase());

/** The variables that a template asks for, each in the control that its default calls for; what it does not name can be said as JSON. */
export function VariableFields({ known, given }: { known: TemplateVariables; given: string }) {
  const values = parsed(given);
  const set = (name: string, value: Value | undefined): void => {
    const { [name]: _before, ...rest } = values ?? {};
    change({ variables: JSON.stringify(value === undefined ? rest : { ...rest, [name]: value }, null, 2) });
  };
  const names = Object.keys(known);
  return (
    <>
      {names.length > 0 && (
        <div className="grid gap-4 sm:grid-cols-2">
          {names.map((name) => (
            <VariableField key={name} name={name} usual={known[name] ?? null} value={values?.[name]} onChange={(value) => set(name, value)} />
          ))}
        </div>
      )}
      <details className="disclosure" open={names.length === 0}>
        <summary>All variables, as JSON</summary>
        <textarea className="input field-sizing-content min-h-32 resize-y font-mono text-sm" aria-label="All variables, as JSON" spellCheck={false} value={given} onChange={({ target }) => change({ variables: target.value })} />
      </details>
    </>
  );
}

function parsed(text: string): TemplateVariables | undefined {
  try {
    return JSON.parse(text || '{}') as TemplateVariables;
  } catch {
    return undefined;
  }
}

interface VariableFieldProps {
  readonly name: string;
  /** What the template takes where nothing is given; null where that is no plain value. */
  readonly usual: Value;
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
}

function VariableField({ name, usual, value, onChange }: VariableFieldProps) {
  const id = useId();
  if (typeof usual === 'boolean') {
    return (
      <label className="flex min-h-10 items-center gap-3 self-end text-sm">
        <input type="checkbox" className="size-4.5 accent-accent" checked={typeof value === 'boolean' ? value : usual} onChange={({ target }) => onChange(target.checked)} />
        {wordsOf(name)}
      </label>
    );
  }
  return (
    <div className={usual === null || typeof usual === 'object' ? 'sm:col-span-2' : ''}>
      <label className="label" htmlFor={id}>
        {wordsOf(name)}
      </label>
      {typeof usual === 'string' ? <TextVariable id={id} usual={usual} value={value} onChange={onChange} /> : typeof usual === 'number' ? <NumberVariable id={id} usual={usual} value={value} onChange={onChange} /> : <JsonVariable id={id} value={value} onChange={onChange} />}
    </div>
  );
}

interface ControlProps<Usual> {
  readonly id: string;
  readonly usual: Usual;
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
}

function TextVariable({ id, usual, value, onChange }: ControlProps<string>) {
  const text = typeof value === 'string' ? value : '';
  if (/^#[0-9a-f]{6}$/i.test(usual)) return <input id={id} type="color" className="input h-10 w-20 p-1" value={text || usual} onChange={({ target }) => onChange(target.value)} />;
  return <input id={id} className="input" placeholder={usual} value={text} onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)} />;
}

function NumberVariable({ id, usual, value, onChange }: ControlProps<number>) {
  return <input id={id} type="number" step="any" className="input" placeholder={`${usual}`} value={typeof value === 'number' ? value : ''} onChange={({ target }) => onChange(target.value === '' ? undefined : target.valueAsNumber)} />;
}

/** A list or an object; what is no JSON yet stays here until it is. */
function JsonVariable({ id, value, onChange }: Omit<ControlProps<null>, 'usual'>) {
  const [typed, setTyped] = useState<string>();
  const write = (text: string): void => {
    setTyped(text);
    if (text.trim() === '') return onChange(undefined);
    try {
      onChange(JSON.parse(text) as Value);
      setTyped(undefined);
    } catch {
      // Half a list is no list; it is said below, and kept as it is.
    }
  };
  return (
    <>
      <textarea id={id} className="input field-sizing-content min-h-24 resize-y font-mono text-sm" spellCheck={false} placeholder='As JSON, such as [{"label": "Ada", "value": 3}]' value={typed ?? (value === undefined ? '' : JSON.stringify(value))} onChange={({ target }) => write(target.value)} />
      {typed !== undefined && typed.trim() !== '' && <p className="mt-1.5 text-sm text-bad">This is no JSON yet</p>}
    </>
  );
}
