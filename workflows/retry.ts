/** A retrier as Amazon States Language writes it. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

/**
 * The platform itself had a hiccup or no room. Five tries wait up to 1, 2, 4, 8 and 16 s: half a minute, which outlasts
 * a throttled burst of starts. Full jitter, so that a hundred parts do not come back in step.
 */
export const platformRetry: Retrier = {
  ErrorEquals: [
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
    'Lambda.ClientExecutionTimeoutException',
    'Throttled',
  ],
  IntervalSeconds: 1,
  MaxAttempts: 5,
  BackoffRate: 2,
  MaxDelaySeconds: 20,
  JitterStrategy: 'FULL',
};

/**
 * A worker or its browser died, or sent something broken. The next worker is a new one, so there is little to wait for;
 * whatever kills three in a row will kill the fourth.
 */
export const workerRetry: Retrier = {
  ErrorEquals: ['BrowserCrashed', 'PartCorrupt', 'Runtime.ExitError', 'Runtime.OutOfMemory', 'Sandbox.Timedout', 'Lambda.Unknown', 'States.Timeout'],
  IntervalSeconds: 1,
  MaxAttempts: 3,
  BackoffRate: 1.5,
  MaxDelaySeconds: 5,
  JitterStrategy: 'FULL',
};

/**
 * A part made no step forward and was ended. A machine that was overwhelmed does better a second time; a scene that loops
 * for ever does not, and costs twice the limit of 10 s, not four times.
 */
export const stallRetry: Retrier = {
  ErrorEquals: ['PartStalled'],
  IntervalSeconds: 1,
  MaxAttempts: 1,
  BackoffRate: 1,
  JitterStrategy: 'FULL',
};

/** A tool failed for want of memory or disk, or an object was slow to appear: two more tries after 2 and 4 s. */
export const toolRetry: Retrier = {
  ErrorEquals: ['SpeechFailed', 'ModelUnreachable', 'MediaToolFailed', 'ObjectMissing', 'Runtime.ExitError', 'Runtime.OutOfMemory', 'Sandbox.Timedout', 'Lambda.Unknown', 'States.Timeout'],
  IntervalSeconds: 2,
  MaxAttempts: 2,
  BackoffRate: 2,
  JitterStrategy: 'FULL',
};

/**
 * Other films are at work. A film asks again after up to 3 s, and ever less often, up to every 30 s: of a minute that it
 * waits, about four questions and 0.0001 dollars. The execution's own timeout ends the wait after two hours.
 */
export const turnRetry: Retrier = {
  ErrorEquals: ['NoRoomYet'],
  IntervalSeconds: 3,
  MaxAttempts: 2000,
  BackoffRate: 1.4,
  MaxDelaySeconds: 30,
  JitterStrategy: 'FULL',
};

/** What every Task retries. Refused briefs, failing scenes and broken contracts are in no list: they fail at once. */
export const taskRetry: readonly Retrier[] = [platformRetry, toolRetry];

/** What RenderPart retries. */
export const partRetry: readonly Retrier[] = [platformRetry, workerRetry, stallRetry, { ...toolRetry, ErrorEquals: ['MediaToolFailed', 'ObjectMissing'] }];

/**
 * Nobody heard of the end of a film. Seven more tries after 6 s, 24 s, 1.6 min, 6.4 min, 26 min, 1.7 h and 6.8 h: nine hours
 * outlast an outage of a night. No jitter: receivers are many, and each hears of few films.
 */
export const webhookRetry: Retrier = { ErrorEquals: ['WebhookUnheard'], IntervalSeconds: 6, MaxAttempts: 7, BackoffRate: 4, JitterStrategy: 'NONE' };

/** What a retrier waits before each try, in seconds; without its jitter. */
export const pausesOf = ({ IntervalSeconds, MaxAttempts, BackoffRate, MaxDelaySeconds = Infinity }: Retrier): number[] =>
  Array.from({ length: MaxAttempts }, (_, tries) => Math.min(IntervalSeconds * BackoffRate ** tries, MaxDelaySeconds));
