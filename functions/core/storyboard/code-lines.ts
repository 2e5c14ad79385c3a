const MOST_LINES = 24;
const WIDEST_LINE = 96;

/** Code as the screen shows it: without common indentation, at most 24 lines, none too wide to read. */
export function codeLines(code: string): string[] {
  const lines = code
    .replace(/\t/g, '  ')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/^\n+|\s+$/g, '')
    .split('\n');
  const indents = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents, 40);
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), '…'] : lines;
  return shown
    .map((line) => line.slice(indent === 40 ? 0 : indent))
    .map((line) => (line.length > WIDEST_LINE ? `${line.slice(0, WIDEST_LINE - 1)}…` : line));
}
