/** What makes a browser save a file under this name: the `Content-Disposition` of RFC 6266, with a plain name for the old. */
export function attachment(fileName: string): string {
  const name = fileName.toWellFormed().replace(/[\p{Cc}/\\]/gu, '-');
  const plain = name.replace(/[^\x20-\x7e]|["%]/gu, '-');
  return `attachment; filename="${plain}"; filename*=UTF-8''${percentEncoded(name)}`;
}

/** All but letters, digits and `-._~`: what nobody on the way of an address writes otherwise. */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
