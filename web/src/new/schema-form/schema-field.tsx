import { useId } from 'react';
import { Icon } from '../../shell/icons.tsx';
import { ImageField } from './image-field.tsx';
import { blankOf, shapeOf, shapesOf, type JsonSchema } from './json-schema.ts';

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly required: boolean;
  /** Undefined takes the field away. */
  readonly onChange: (value: unknown) => void;
}

/** From here on a text is written in more than one line. */
const LONG = 250;

/** The control that a schema calls for. */
export function SchemaField(props: FieldProps) {
  const { name, schema } = props;
  if (schema.const !== undefined) return null;
  if (name === 'src' || name === 'logo') return <ImageField {...props} />;
  if (shapesOf(schema).length > 0) return <ShapedField {...props} />;
  if (schema.enum) return <ChoiceField {...props} />;
  if (schema.prefixItems) return <PairField {...props} />;
  switch (schema.type) {
    case 'object':
      return <ObjectField {...props} />;
    case 'array':
      return <ListField {...props} />;
    case 'number':
    case 'integer':
      return <NumberField {...props} />;
    case 'boolean':
      return <SwitchField {...props} />;
    default:
      return <TextField {...props} />;
  }
}

const wordsOf = (name: string): string => name.replaceAll(/([A-Z])/g, ' $1').toLowerCase().replace(/^./, (letter) => letter.toUpperCase());

/** The fields of an object, without the one that tells its kind. */
export function Fields({ schema, value, onChange }: { schema: JsonSchema; value: Readonly<Record<string, unknown>>; onChange: (value: Record<string, unknown>) => void }) {
  const { properties = {}, required = [] } = schema;
  const set = (name: string) => (next: unknown) => {
    const { [name]: _before, ...rest } = value;
    // In the order of the schema, so that the same choices make the same document.
    const all: Record<string, unknown> = next === undefined ? rest : { ...rest, [name]: next };
    onChange(Object.fromEntries(Object.keys(properties).flatMap((field) => (field in all ? [[field, all[field]]] : []))));
  };
  const shown = Object.entries(properties).filter(([, field]) => field.const === undefined);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {shown.map(([name, field]) => (
        <div key={name} className={isWide(field) || shown.length === 1 ? 'sm:col-span-2' : ''}>
          <SchemaField name={name} label={wordsOf(name)} schema={field} value={value[name]} required={required.includes(name)} onChange={set(name)} />
        </div>
      ))}
    </div>
  );
}

const isWide = (schema: JsonSchema): boolean => schema.type === 'array' || schema.type === 'object' || shapesOf(schema).length > 0 || (schema.maxLength ?? 0) >= LONG;

function TextField({ label, schema, value, required, onChange }: FieldProps) {
  const id = useId();
  const text = typeof value === 'string' ? value : '';
  const common = { id, value: text, maxLength: schema.maxLength, title: schema.description, required };
  const set = (next: string): void => onChange(next === '' && !required ? undefined : next);
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {(schema.maxLength ?? 0) >= LONG ? <textarea {...common} rows={4} className="input field-sizing-content min-h-24 resize-y" onChange={(event) => set(event.target.value)} /> : <input {...common} className="input" onChange={(event) => set(event.target.value)} />}
    </div>
  );
}

function NumberField({ label, schema, value, required, onChange }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="input" type="number" step={schema.type === 'integer' ? 1 : 'any'} title={schema.description} required={required} value={typeof value === 'number' ? value : ''} onChange={({ target }) => onChange(target.value === '' ? (required ? 0 : undefined) : target.valueAsNumber)} />
    </div>
  );
}

function SwitchField({ label, schema, value, onChange }: FieldProps) {
  return (
    <label className="flex min-h-10 items-center gap-3 text-sm" title={schema.description}>
      <input type="checkbox" className="size-4.5 accent-accent" checked={value === true} onChange={({ target }) => onChange(target.checked || undefined)} />
      {label}
    </label>
  );
}

function ChoiceField({ label, schema, value, required, onChange }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" title={schema.description} value={typeof value === 'string' ? value : ''} onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}>
        {!required && <option value="">By itself</option>}
        {schema.enum?.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    </div>
  );
}

function ShapedField({ label, name, schema, value, required, onChange }: FieldProps) {
  const id = useId();
  const shapes = shapesOf(schema);
  const at = shapeOf(shapes, value);
  const shape = shapes[at];
  if (value === undefined && !required) return <AddButton label={label} onPress={() => onChange(blankOf(schema, label))} />;
  return (
    <fieldset className="rounded-xl border border-line p-4">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input mb-4" value={at} onChange={({ target }) => onChange(blankOf(shapes[Number(target.value)] ?? {}, label))}>
        {shapes.map((one, index) => (
          <option key={index} value={index}>
            {tagOf(one) ?? one.type}
          </option>
        ))}
      </select>
      {shape?.type === 'object' ? <Fields schema={shape} value={recordOf(value)} onChange={onChange} /> : shape && <SchemaField name={name} label={label} schema={shape} value={value} required onChange={onChange} />}
    </fieldset>
  );
}

const tagOf = ({ properties = {} }: JsonSchema): string | undefined => Object.values(properties).find((field) => field.const !== undefined)?.const;
const recordOf = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});

function ObjectField({ label, schema, value, required, onChange }: FieldProps) {
  if (value === undefined && !required) return <AddButton label={label} onPress={() => onChange(blankOf(schema, label))} />;
  return (
    <fieldset className="rounded-xl border border-line p-4">
      <legend className="flex items-center gap-1 px-1 text-[0.8125rem] font-medium text-soft">
        {label}
        {!required && (
          <button type="button" className="button-bare min-h-6 min-w-6 p-1" aria-label={`Without ${label.toLowerCase()}`} onClick={() => onChange(undefined)}>
            <Icon name="close" size={14} />
          </button>
        )}
      </legend>
      <Fields schema={schema} value={recordOf(value)} onChange={onChange} />
    </fieldset>
  );
}

function PairField({ label, schema, value, onChange }: FieldProps) {
  const items = Array.isArray(value) ? value : [];
  return (
    <fieldset>
      <legend className="label">{label}</legend>
      <div className="flex gap-2">
        {schema.prefixItems?.map((item, index) => (
          <SchemaField key={index} name={`${index}`} label={`${index + 1}`} schema={item} value={items[index]} required onChange={(next) => onChange(items.map((one, at) => (at === index ? next : one)))} />
        ))}
      </div>
    </fieldset>
  );
}

function ListField({ name, label, schema, value, required, onChange }: FieldProps) {
  const items: unknown[] = Array.isArray(value) ? value : [];
  const item = schema.items ?? {};
  const isPlain = item.type !== 'object' && item.type !== 'array' && shapesOf(item).length === 0;
  const set = (next: unknown[]): void => onChange(next.length === 0 && !required ? undefined : next);
  const canDrop = items.length > (required ? (schema.minItems ?? 0) : 0);
  return (
    <fieldset>
      <legend className="label">{label}</legend>
      <ol className="flex flex-col gap-2">
        {items.map((one, index) => (
          <li key={index} className={`flex gap-2 ${isPlain ? 'items-center' : 'items-start rounded-xl border border-line p-3'}`}>
            <div className="min-w-0 flex-1">
              {item.type === 'object' ? (
                <Fields schema={item} value={recordOf(one)} onChange={(next) => set(items.with(index, next))} />
              ) : (
                <div className={isPlain ? '[&_.label]:sr-only' : ''}>
                  <SchemaField name={name} label={`${label} ${index + 1}`} schema={item} value={one} required onChange={(next) => set(items.with(index, next))} />
                </div>
              )}
            </div>
            {canDrop && (
              <button type="button" className="button-bare" aria-label={`Remove ${label.toLowerCase()} ${index + 1}`} onClick={() => set(items.toSpliced(index, 1))}>
                <Icon name="close" size={16} />
              </button>
            )}
          </li>
        ))}
      </ol>
      {items.length < (schema.maxItems ?? Number.POSITIVE_INFINITY) && <AddButton label={label} onPress={() => set([...items, blankOf(item, 'New')])} />}
    </fieldset>
  );
}

function AddButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button type="button" className="button-bare -ml-2.5" onClick={onPress}>
      <Icon name="plus" size={16} /> {label}
    </button>
  );
}
