import type { ScenesJob, Visual } from '../../workflows/contracts/index.ts';
import type { Formula, Formulas } from './formula.ts';

/** A formula of a visual, and the field it stands in. */
export interface WrittenTex {
  readonly path: string;
  readonly tex: string;
}

/** What a slope is called that has no label. */
export const SLOPE = 'm';

/** All TeX of a visual. */
export function texOf(visual: Visual): WrittenTex[] {
  if (visual.kind !== 'math') return [];
  const { show } = visual;
  const given = (path: string, tex: string | undefined): WrittenTex[] => (tex === undefined ? [] : [{ path: `show.${path}`, tex }]);
  switch (show.form) {
    case 'formula':
      return [...given('tex', show.tex), ...(show.terms ?? []).flatMap((term, index) => given(`terms[${index}].tex`, term.tex))];
    case 'derivation':
      return show.steps.flatMap((step, index) => given(`steps[${index}].tex`, step.tex));
    case 'plot':
      return [
        ...given('tex', show.tex),
        ...given('x.label', show.x.label),
        ...given('y.label', show.y?.label),
        ...show.curves.flatMap((curve, index) => given(`curves[${index}].label`, curve.label)),
        ...(show.marks ?? []).flatMap((mark, index) => given(`marks[${index}].label`, mark.label ?? ('slope' in mark && mark.slope ? SLOPE : undefined))),
      ];
    case 'vectors':
      return [...given('tex', show.tex), ...show.vectors.flatMap((vector, index) => given(`vectors[${index}].label`, vector.label))];
  }
}

/** Sets every formula of a job. Rejects with scene, field and what TeX did not understand. */
export async function loadFormulas(job: ScenesJob): Promise<Formulas> {
  const scenes = [...(job.before ? [job.before] : []), ...job.scenes];
  const written = scenes.flatMap(({ index, visual }) => texOf(visual).map((one) => ({ ...one, index })));
  if (written.length === 0) return new Map();
  // What sets formulas is large, and only this film needs it.
  const { typeset } = await import('./mathjax.ts');
  const formulas = new Map<string, Formula>();
  for (const { tex, path, index } of written) {
    if (formulas.has(tex)) continue;
    try {
      formulas.set(tex, typeset(tex));
    } catch (error) {
      throw new Error(`scene ${index}: ${path} is no formula that TeX understands: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
  return formulas;
}
