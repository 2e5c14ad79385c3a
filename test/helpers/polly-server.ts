import { Engine, LanguageCode, VoiceId } from '@aws-sdk/client-polly';
import { z } from 'zod';
import { startAnswering, type Answer, type Asked } from './answering-server.ts';

/** What the adapter may send; anything else is a fault of its own. */
const Request = z.strictObject({
  Text: z.string(),
  TextType: z.literal('ssml'),
  VoiceId: z.enum(VoiceId),
  Engine: z.enum(Engine),
  LanguageCode: z.enum(LanguageCode).optional(),
  OutputFormat: z.enum(['pcm', 'json']),
  SampleRate: z.enum(['8000', '16000']).optional(),
  SpeechMarkTypes: z.tuple([z.literal('word')]).optional(),
});
type Request = z.infer<typeof Request>;

/** Silence before the first word and after the last, of every word's sound by its letters, and after it: seconds. */
const LEAD = 0.1;
const PER_LETTER = 0.06;
const GAP = 0.02;
const AFTER_CLAUSE = 0.5;

interface Word {
  readonly value: string;
  /** Bytes of the text as it was sent. */
  readonly start: number;
  readonly at: number;
  readonly seconds: number;
}

/** The words of SSML as Polly finds them, with a time by their letters. */
function wordsOf(ssml: string): { words: Word[]; seconds: number } {
  const rate = Number(/ rate="(\d+)%"/.exec(ssml)?.[1] ?? 100) / 100;
  let seconds = LEAD;
  const words: Word[] = [];
  for (const { 0: found, index, groups } of ssml.matchAll(/<[^>]*>|&\w+;|(?<word>[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'.,]*[\p{L}\p{M}\p{N}])?)|(?<end>[.!?。,—])/gu)) {
    if (groups?.['end'] !== undefined) seconds += AFTER_CLAUSE;
    if (groups?.['word'] === undefined) continue;
    const length = (PER_LETTER * [...found].length) / rate;
    words.push({ value: found, start: Buffer.byteLength(ssml.slice(0, index)), at: seconds, seconds: length });
    seconds += length + GAP;
  }
  return { words, seconds: seconds + LEAD };
}

/** As long as a word of 3,000 letters, which is what a text without spaces looks like. */
const TONE = Int16Array.from({ length: 16_000 * 200 }, (_, sample) => 9000 - 900 * (sample % 21));

/** Words as tones on silence. */
function pcmOf(ssml: string, sampleRate: number): Uint8Array {
  const { words, seconds } = wordsOf(ssml);
  const samples = new Int16Array(Math.round(seconds * sampleRate));
  for (const { at, seconds } of words) samples.set(TONE.subarray(0, Math.round(seconds * sampleRate)), Math.round(at * sampleRate));
  return new Uint8Array(samples.buffer);
}

const marksOf = (ssml: string): string =>
  wordsOf(ssml)
    .words.map(({ value, start, at }) => `${JSON.stringify({ time: Math.round(at * 1000), type: 'word', start, end: start + Buffer.byteLength(value), value })}\n`)
    .join('');

/** Billed are the characters without the markup, an entity being one. */
const billed = (ssml: string): number => [...ssml.replace(/<[^>]*>/g, '').replace(/&\w+;/g, '&')].length;

const refusal = (name: string, message = `${name} it is`, status = 400): Answer => ({ status, headers: { 'x-amzn-errortype': name, 'content-type': 'application/json' }, body: JSON.stringify({ message }) });

function spoken({ Text: text, OutputFormat: format, SampleRate: rate = '16000', SpeechMarkTypes: marks, Engine: engine }: Request): Answer {
  if (billed(text) > 3000 || text.length > 6000) return refusal('TextLengthExceededException');
  if (!/^<speak>(?:[^<]*|<prosody rate="\d+%">[^<]*<\/prosody>)<\/speak>$/.test(text) || /&(?!(?:lt|gt|amp);)/.test(text) || wordsOf(text).words.length === 0) return refusal('InvalidSsmlException');
  if (format === 'pcm') return { headers: { 'content-type': 'audio/pcm', 'x-amzn-requestcharacters': String(billed(text)) }, body: pcmOf(text, Number(rate)) };
  if (marks === undefined || engine === 'generative') return refusal('ValidationException', 'Speech marks are not available here');
  return { headers: { 'content-type': 'application/x-json-stream' }, body: marksOf(text) };
}

/** Polly's SynthesizeSpeech by its documented rules: tones for words, and marks that fit them. */
export async function startPolly() {
  const failures: (((answer: Answer) => Answer) | undefined)[] = [];
  const requests: Request[] = [];
  const server = await startAnswering(({ path, body }: Asked): Answer => {
    if (path !== '/v1/speech') return refusal('UnknownOperationException');
    const request = Request.parse(JSON.parse(body));
    requests.push(request);
    const answer = spoken(request);
    return failures.shift()?.(answer) ?? answer;
  });
  return {
    ...server,
    requests,
    /** What becomes of the next answers, in turn; undefined leaves one as it is. */
    next: (...changes: readonly (((answer: Answer) => Answer) | undefined)[]) => failures.push(...changes),
    refuse: (name: string, message?: string) => (): Answer => refusal(name, message),
    cut: (answer: Answer): Answer => ({ ...answer, cutAfter: 100 }),
  };
}
