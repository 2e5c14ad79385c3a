import { client } from '../shell/api.ts';
import { Bone, FaultNotice } from '../shell/notice.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { change, type Draft } from './draft.ts';
import { VariableFields } from './variable-fields.tsx';

/** A film from a Revideo project of the server, with variables of one's own. */
export function TemplateForm({ draft: { template, variables } }: { draft: Draft }) {
  const { value, fault, reload } = useLoaded((signal) => client.getCatalogue(undefined, { signal }), { key: 'catalogue' });
  if (fault !== undefined && !value) return <FaultNotice fault={fault} retry={reload} />;
  if (!value) return <Bone className="mt-6 h-64" />;
  return (
    <div className="mt-6 flex flex-col gap-5">
      <label>
        <span className="label">Template</span>
        <select className="input" value={template} onChange={({ target }) => change({ template: target.value, variables: '{}' })}>
          <option value="">Choose one</option>
          {value.templates.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {template !== '' && <VariableFields known={value.variables?.[template] ?? {}} given={variables} />}
    </div>
  );
}
