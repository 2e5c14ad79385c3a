import type { TemplateVariables } from '../../workflows/contracts/index.ts';

const ASKED = /\bvariables\s*\.get(?:<[^>()]*>)?\(\s*(['"])([\w-]+)\1\s*,\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[^,)\s]+)/g;

/** The variables that a project asks for, with what it takes where it is given none: null where the source does not say that as a plain value. */
export function variablesIn(source: string): TemplateVariables {
  return Object.fromEntries([...source.matchAll(ASKED)].map(([, , name = '', value = '']) => [name, plain(value)]));
}

function plain(text: string): TemplateVariables[string] {
  const json = text.startsWith("'") ? `"${text.slice(1, -1).replaceAll("\\'", "'").replaceAll('"', '\\"')}"` : text;
  try {
    return JSON.parse(json) as TemplateVariables[string];
  } catch {
    return null;
  }
}
