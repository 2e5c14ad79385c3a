import type { ScriptQuestion } from '../../ports.ts';

/** How a server is asked for a document: as the call of a tool, as a reply in a form, or in words alone. */
export const FORMS = ['tool', 'schema', 'words'] as const;
export type ChatForm = (typeof FORMS)[number];

/** Newer models of OpenAI know the second name alone, most other servers the first. */
export const LIMITS = ['max_tokens', 'max_completion_tokens'] as const;
export type ChatLimit = (typeof LIMITS)[number];

export interface Dialect {
  readonly form: ChatForm;
  readonly limit: ChatLimit;
}

/** The body of a request in a dialect. */
export function chatBody(model: string, { rules, task, form, maxTokens }: ScriptQuestion, dialect: Dialect): unknown {
  const { name, about, schema } = form;
  const asks = {
    tool: { tools: [{ type: 'function', function: { name, description: about, parameters: schema } }], tool_choice: { type: 'function', function: { name } } },
    schema: { response_format: { type: 'json_schema', json_schema: { name, schema, strict: false } } },
    words: {},
  } as const;
  const notes = {
    tool: '',
    schema: `\n\nYou can call nothing here: handing in means to answer with the JSON document of ${name} alone.`,
    words: `\n\nYou can call nothing here: handing in means to answer with one JSON document and nothing else. It has to satisfy this JSON Schema:\n${JSON.stringify(schema)}`,
  } as const;
  return {
    model,
    messages: [
      { role: 'system', content: rules + notes[dialect.form] },
      { role: 'user', content: task },
    ],
    [dialect.limit]: maxTokens,
    ...asks[dialect.form],
  };
}

/** The dialect to try after a server refused this one; undefined where none is left. */
export function nextDialect({ form, limit }: Dialect, complaint: string): Dialect | undefined {
  const other = limit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  if (complaint.includes(other)) return { form, limit: other };
  const next = FORMS[FORMS.indexOf(form) + 1];
  return next && { form: next, limit };
}
