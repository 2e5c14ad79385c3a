import { client } from '../shell/api.ts';
import { Bone, FaultNotice } from '../shell/notice.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { change, type Draft } from './draft.ts';

/** A film from a Revideo project of the server, with variables of one's own. */
export function TemplateForm({ draft }: { draft: Draft }) {
  const { value, fault, reload } = useLoaded((signal) => client.getCatalogue(undefined, { signal }), { key: 'catalogue' });
  if (fault !== undefined && !value) return <FaultNotice fault={fault} retry={reload} />;
  if (!value) return <Bone className="mt-7 h-64" />;
  return (
    <div className="mt-7 flex flex-col gap-5">
      <label>
        <span className="label">Template</span>
        <select className="input" value={draft.template} onChange={({ target }) => change({ template: target.value })}>
          <option value="">Choose one</option>
          {value.templates.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        <span className="label">Variables, as JSON</span>
        <textarea className="input field-sizing-content min-h-48 resize-y font-mono text-sm" spellCheck={false} value={draft.variables} onChange={({ target }) => change({ variables: target.value })} />
      </label>
      <div>
        <button type="button" className="button-bare -ml-2.5" onClick={() => change({ kind: 'text' })}>
          From a text instead
        </button>
      </div>
    </div>
  );
}
