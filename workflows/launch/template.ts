/** A field of a brief, with the path of where it stands. */
export class TemplateFault extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

const FIELD = /\{\{\s*([^{}:]+?)\s*(?::\s*(number))?\s*\}\}/g;
const ALONE = /^\{\{\s*([^{}:]+?)\s*:\s*number\s*\}\}$/;

/**
 * The brief of one row: `{{column}}` stands for the text of that column, wherever in a text it is, and
 * `"{{column:number}}"`, alone in its field, for a number.
 * @throws TemplateFault for a column that there is not, or that holds no number
 */
export function fillTemplate(template: unknown, row: Readonly<Record<string, string>>, path = ''): unknown {
  if (typeof template === 'string') return filled(template, row, path);
  if (Array.isArray(template)) return template.map((item, index) => fillTemplate(item, row, `${path}[${index}]`));
  if (template === null || typeof template !== 'object') return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fillTemplate(value, row, path === '' ? key : `${path}.${key}`)]));
}

function filled(text: string, row: Readonly<Record<string, string>>, path: string): unknown {
  const [, alone] = ALONE.exec(text) ?? [];
  if (alone !== undefined) return number(columnOf(row, alone, path), alone, path);
  return text.replaceAll(FIELD, (_, name: string) => columnOf(row, name, path));
}

function columnOf(row: Readonly<Record<string, string>>, name: string, path: string): string {
  const value = Object.hasOwn(row, name) ? row[name] : undefined;
  if (value === undefined) throw new TemplateFault(path, `there is no column "${name}"; there are ${Object.keys(row).join(', ')}`);
  return value;
}

function number(text: string, name: string, path: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new TemplateFault(path, `the column "${name}" holds "${text}", which is no number`);
}
