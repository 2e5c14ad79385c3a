import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Says in one line what a schema found first: the path of the field, what is wrong, what would be right. */
export function refusal(error: z.ZodError): { path: string; message: string } {
  const [issue] = error.issues;
  if (!issue) return { path: '', message: 'is not valid' };
  const deepest = deepestOf(issue, []);
  return { path: pathText(deepest.path), message: messageOf(deepest.issue) };
}

/** Of the alternatives of a union, the one that fits best is the one that got furthest. */
function deepestOf(issue: Issue, prefix: readonly PropertyKey[]): { issue: Issue; path: readonly PropertyKey[] } {
  const path = [...prefix, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return { issue, path };
  const [best] = issue.errors
    .filter((branch) => branch.length > 0)
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((branch) => branch.slice(0, 1));
  return best ? deepestOf(best, path) : { issue, path };
}

/** Unknown fields hint at another alternative; wrong values of the right fields hint at this one. */
const rank = (branch: readonly Issue[]): number =>
  branch.length + (branch.some((one) => one.code === 'unrecognized_keys') ? 2 : 0) + (branch.some((one) => one.path.length === 0) ? 1 : 0);

/** A path as people write it: `scenes[2].visual.src`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)), '');
}

function messageOf(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') return `unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
  return issue.message;
}
