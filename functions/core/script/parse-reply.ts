/**
 * The document in the words of a model: as it stands, in a fence, or between other words. Undefined where there is none,
 * or where it is cut off.
 */
export function documentIn(text: string): unknown {
  for (const candidate of candidatesIn(text)) {
    const found = parsed(candidate);
    if (found !== null && typeof found === 'object') return found;
  }
  return undefined;
}

function candidatesIn(text: string): string[] {
  // Models that think aloud put that first.
  const said = text.replace(/<think>[\s\S]*?<\/think>/g, '').trim();
  const fenced = [...said.matchAll(/```(?:json)?\s*\n([\s\S]*?)\n?```/g)].map((match) => match[1] ?? '');
  const [open, close] = [said.indexOf('{'), said.lastIndexOf('}')];
  return [said, ...fenced, ...(open >= 0 && close > open ? [said.slice(open, close + 1)] : [])];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A document whose nested parts came as text: some models write a list or an object into a string. */
export function unwrapped(document: unknown): unknown {
  if (typeof document === 'string') return documentIn(document) ?? document;
  if (document === null || typeof document !== 'object' || Array.isArray(document)) return document;
  const fields: Record<string, unknown> = { ...document };
  const scenes = fields['scenes'];
  return typeof scenes === 'string' ? { ...fields, scenes: parsed(scenes) ?? scenes } : fields;
}
