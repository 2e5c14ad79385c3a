import { client } from '../shell/api.ts';
import { useLoaded } from '../shell/use-loaded.ts';
import { changePattern } from './batch.ts';
import type { Pattern } from './pattern.ts';

export function PatternForm({ pattern, columns }: { pattern: Pattern; columns: readonly string[] }) {
  const { kind, text, aspect, lines } = pattern;
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div>
        <div role="group" aria-label="What a row becomes" className="mb-4 flex gap-1.5">
          {(['text', 'template', 'brief'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={kind === one} className={`rounded-full px-3.5 py-1.5 text-sm font-medium ${kind === one ? 'bg-ink text-canvas' : 'text-soft hover:bg-sunken'}`} onClick={() => changePattern({ kind: one })}>
              {WORDS[one]}
            </button>
          ))}
        </div>
        {kind === 'brief' && <p className="max-w-prose text-soft">Every row is a brief as it is: its columns are the fields, such as kind, text, theme or voice. Lists and objects are written as JSON.</p>}
        {kind === 'template' && <Mapping pattern={pattern} columns={columns} />}
        {kind === 'text' && (
          <label>
            <span className="label">The text of every film</span>
            <textarea className="input field-sizing-content max-h-[70vh] min-h-48 resize-y rounded-2xl px-5 py-4" value={text} onChange={({ target }) => changePattern({ text: target.value })} />
          </label>
        )}
        {kind === 'text' && (
          <div className="mt-2 flex flex-wrap items-center gap-1.5 text-sm text-soft">
            Columns
            {columns.map((column) => (
              <button key={column} type="button" className="rounded-md bg-sunken px-2 py-1 font-mono text-xs text-ink" title="Put it at the end of the text" onClick={() => changePattern({ text: `${text}{{${column}}}` })}>
                {`{{${column}}}`}
              </button>
            ))}
          </div>
        )}
      </div>
      {kind === 'text' && (
        <div className="flex flex-col gap-4 lg:pt-12">
          <label>
            <span className="label">Format</span>
            <select className="input" value={aspect} onChange={({ target }) => changePattern({ aspect: target.value as Pattern['aspect'] })}>
              <option value="16:9">Wide, 16:9</option>
              <option value="1:1">Square, 1:1</option>
              <option value="9:16">Tall, 9:16</option>
            </select>
          </label>
          <label>
            <span className="label">Size</span>
            <select className="input" value={lines} onChange={({ target }) => changePattern({ lines: Number(target.value) })}>
              {[1080, 720, 360].map((size) => (
                <option key={size} value={size}>
                  {size} lines
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
    </div>
  );
}

const WORDS = { text: 'A text', template: 'A template', brief: 'A brief' } as const;

function Mapping({ pattern: { template, variables }, columns }: { pattern: Pattern; columns: readonly string[] }) {
  const { value } = useLoaded((signal) => client.getCatalogue(undefined, { signal }), { key: 'catalogue' });
  // What the template asks for takes the place of what the table has; columns of the same name are found.
  const choose = (name: string): void => {
    const asked = Object.keys(value?.variables?.[name] ?? {});
    changePattern({ template: name, ...(asked.length > 0 && { variables: Object.fromEntries(asked.map((one) => [one, columns.includes(one) ? one : ''])) }) });
  };
  return (
    <div className="flex flex-col gap-4">
      <label>
        <span className="label">Template</span>
        <select className="input" value={template} onChange={({ target }) => choose(target.value)}>
          <option value="">Choose one</option>
          {(value?.templates ?? []).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <table className="w-full text-sm">
        <thead>
          <tr className="text-left text-soft">
            <th scope="col" className="pb-2 font-medium">
              Variable
            </th>
            <th scope="col" className="pb-2 font-medium">
              Column
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(variables).map(([name, column], index) => (
            <tr key={index}>
              <td className="py-1 pr-3">
                <input className="input" aria-label={`Variable ${index + 1}`} value={name} onChange={({ target }) => changePattern({ variables: Object.fromEntries(Object.entries(variables).map(([one, of]) => (one === name ? [target.value, of] : [one, of]))) })} />
              </td>
              <td className="py-1">
                <select className="input" aria-label={`Column of ${name}`} value={column} onChange={({ target }) => changePattern({ variables: { ...variables, [name]: target.value } })}>
                  <option value="">Left out</option>
                  {columns.map((one) => (
                    <option key={one}>{one}</option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
