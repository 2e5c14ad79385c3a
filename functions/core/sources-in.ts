/** Every `src` in a document, wherever it stands, with its path: the files that a scene of any kind shows. */
export function sourcesIn(document: unknown, path: string): { path: string; src: string }[] {
  if (Array.isArray(document)) return document.flatMap((one, index) => sourcesIn(one, `${path}[${index}]`));
  if (document === null || typeof document !== 'object') return [];
  return Object.entries(document).flatMap(([field, value]) =>
    field === 'src' && typeof value === 'string' ? [{ path: `${path}.src`, src: value }] : sourcesIn(value, `${path}.${field}`),
  );
}

/** The document with every `src` put through `other`. */
export function withSources<Document>(document: Document, other: (src: string) => string): Document {
  return JSON.parse(JSON.stringify(document, (field, value: unknown) => (field === 'src' && typeof value === 'string' ? other(value) : value)));
}
