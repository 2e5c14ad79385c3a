import { texFault } from '../../../workflows/contracts/index.ts';
import type { VisualOf } from '../../../workflows/contracts/index.ts';

const DISPLAYED = /^\s*\$\$([\s\S]+)\$\$\s*$/;
const LONGEST = 400;
const MOST_STEPS = 7;

/** The TeX of a paragraph that is nothing but a displayed formula. */
export const displayedTex = (raw: string): string | undefined => DISPLAYED.exec(raw)?.[1]?.trim();

/** A formula, or lines that follow from one another; undefined for TeX that can't be set here. */
export function mathOf(tex: string): VisualOf<'math'> | undefined {
  const body = tex.replace(/^\\begin\{(?:align|aligned|gather|equation|split)\*?\}|\\end\{(?:align|aligned|gather|equation|split)\*?\}$/g, '').trim();
  const isRight = (line: string): boolean => line.length <= LONGEST && texFault(line) === undefined;
  // In an array or a matrix a line end means something else.
  const lines = /\\begin\{/.test(body) ? [body] : linesOf(body);
  const follows = lines.length >= 2 && lines.length <= MOST_STEPS && lines.every((line) => isRight(line) && /=|\\(?:le|ge|leq|geq|approx|to|implies|Rightarrow|equiv)\b|[<>]/.test(line));
  if (follows) return { kind: 'math', show: { form: 'derivation', steps: lines.map((line) => ({ tex: line })) } };
  return isRight(body) ? { kind: 'math', show: { form: 'formula', tex: body } } : undefined;
}

/** Lines as TeX ends them, or as they are written if each has a relation of its own. */
const linesOf = (body: string): string[] => {
  const split = body.includes('\\\\') ? body.split('\\\\') : body.split('\n');
  return split.map((line) => line.replaceAll('&', '').trim()).filter((line) => line !== '');
};
