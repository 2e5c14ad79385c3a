/** One instruction of a Dockerfile; a line that ends in a backslash goes on in the next. */
export interface Instruction {
  readonly name: string;
  /** Flags, such as `from` of COPY. */
  readonly flags: Readonly<Record<string, string>>;
  /** What stands behind name and flags. */
  readonly text: string;
  readonly line: number;
}

export interface Stage {
  readonly base: string;
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** As much as is executed here. @throws Error with the line of an instruction that is not */
const KNOWN = ['FROM', 'WORKDIR', 'ENV', 'COPY', 'RUN', 'CMD'];

/** The stages of a Dockerfile, in order. */
export function readDockerfile(text: string): Stage[] {
  const stages: { base: string; name: string | undefined; instructions: Instruction[] }[] = [];
  for (const instruction of instructionsIn(text)) {
    if (!KNOWN.includes(instruction.name)) throw new Error(`Dockerfile:${instruction.line}: ${instruction.name} is not known here`);
    if (instruction.name === 'FROM') {
      const [base = '', , name] = instruction.text.split(/\s+/);
      stages.push({ base, name, instructions: [] });
      continue;
    }
    const stage = stages.at(-1);
    if (!stage) throw new Error(`Dockerfile:${instruction.line}: ${instruction.name} stands before FROM`);
    stage.instructions.push(instruction);
  }
  return stages;
}

function instructionsIn(text: string): Instruction[] {
  const found: Instruction[] = [];
  let open: { text: string; line: number } | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    open = open ? { ...open, text: `${open.text} ${line}` } : { text: line, line: index + 1 };
    if (open.text.endsWith('\\')) {
      open = { ...open, text: open.text.slice(0, -1).trim() };
      continue;
    }
    found.push(instruction(open));
    open = undefined;
  }
  return found;
}

function instruction({ text, line }: { text: string; line: number }): Instruction {
  const [, name = '', flagged = '', rest = ''] = /^(\S+)\s+((?:--\S+\s+)*)(.*)$/s.exec(text) ?? [];
  const flags = Object.fromEntries([...flagged.matchAll(/--([\w-]+)=(\S+)/g)].map(([, flag = '', value = '']) => [flag, value]));
  return { name: name.toUpperCase(), flags, text: rest, line };
}

/** `A=1 B="2 3"` as a record. */
export const variablesIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, name = '', quoted, plain = '']) => [name, quoted ?? plain]));

/** `$NAME` and `${NAME}` filled in. @throws Error for a name that nothing has set */
export const filledIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$\{?(\w+)\}?/g, (all, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${all} is set nowhere`);
    return value;
  });
