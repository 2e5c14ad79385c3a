import { z } from 'zod';

/** How Lambda packs a thrown error into the cause of a failed state. */
const LambdaCause = z.object({ errorType: z.string(), errorMessage: z.string() });

/** The name of an error and its reason in one line, from what Catch hands on. */
export function failureOf({ Error: name, Cause: cause }: { Error: string; Cause: string }): { error: string; reason: string } {
  const packed = LambdaCause.safeParse(parsed(cause));
  if (packed.success) return { error: packed.data.errorType, reason: oneLine(packed.data.errorMessage) };
  return { error: name, reason: oneLine(cause) || REASONS[name] || 'no reason was given' };
}

/** What the platform's own errors mean, where it does not say. */
const REASONS: Readonly<Record<string, string>> = {
  'States.Timeout': 'it took longer than its timeout allows',
};

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim();

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
