import { serviceRetry } from './failures.asl.ts';

/** A text has at most 60,000 characters, a brief little more; what is larger is no brief. */
const MOST_BYTES = 250_000;

const endsWith = (ending: string) => ({ Variable: '$.detail.object.key', StringMatches: `*${ending}` });
const TEXTS = ['.md', '.markdown', '.txt'].map(endsWith);
const BRIEF = endsWith('.json');
const STARTED_BEFORE = ['StepFunctions.ExecutionAlreadyExistsException', 'Sfn.ExecutionAlreadyExistsException'];

/**
 * Starts the film of a file that arrived. The name of the execution is made from the file's key and content, so that an
 * event that comes twice, or a file that is put there twice, starts its film once. It reads as:
 *
 *  1. WhatArrived lets briefs and texts pass.
 *  2. ReadFile reads what lies there now; its ETag tells one content from another.
 *  3. A text becomes a brief (MakeBrief), a brief is one (ParseBrief).
 *  4. StartFilm starts it.
 *
 * Its input is S3's event of a created object.
 */
export function inboxMachine({ filmMachineArn }: { filmMachineArn: string }) {
  return {
    Comment: 'Fanreel: a brief or a text that lands in the inbox starts its film, once',
    StartAt: 'WhatArrived',
    TimeoutSeconds: 300,
    States: {
      WhatArrived: {
        Type: 'Choice',
        Comment: 'Images may lie beside a brief',
        Choices: [
          { And: [{ Or: [BRIEF, ...TEXTS] }, { Variable: '$.detail.object.size', NumericGreaterThan: MOST_BYTES }], Next: 'TooLarge' },
          { Or: [BRIEF, ...TEXTS], Next: 'ReadFile' },
        ],
        Default: 'NoBrief',
      },
      NoBrief: { Type: 'Succeed', Comment: 'Neither a brief nor a text' },
      TooLarge: { Type: 'Fail', Comment: 'More than any brief', Error: 'BriefRefused', Cause: `larger than ${MOST_BYTES} bytes; split it into several films` },
      ReadFile: {
        Type: 'Task',
        Comment: 'What lies there now',
        Resource: 'arn:aws:states:::aws-sdk:s3:getObject',
        Parameters: { 'Bucket.$': '$.detail.bucket.name', 'Key.$': '$.detail.object.key' },
        ResultSelector: { 'text.$': '$.Body', 'etag.$': '$.ETag' },
        TimeoutSeconds: 30,
        Retry: serviceRetry,
        ResultPath: '$.file',
        Next: 'WhatItIs',
      },
      WhatItIs: { Type: 'Choice', Comment: 'A brief says more than a text', Choices: [{ ...BRIEF, Next: 'ParseBrief' }], Default: 'MakeBrief' },
      ParseBrief: {
        Type: 'Pass',
        Comment: 'CheckBrief judges it',
        Parameters: { 'brief.$': 'States.StringToJson($.file.text)' },
        ResultPath: '$.made',
        Next: 'StartFilm',
      },
      MakeBrief: {
        Type: 'Pass',
        Comment: 'A text, and everything else as it is by default',
        Parameters: { brief: { kind: 'text', 'text.$': '$.file.text' } },
        ResultPath: '$.made',
        Next: 'StartFilm',
      },
      StartFilm: {
        Type: 'Task',
        Comment: 'The name is made from key and content: once is enough',
        Resource: 'arn:aws:states:::states:startExecution',
        Parameters: {
          StateMachineArn: filmMachineArn,
          'Name.$': "States.Format('inbox-{}', States.Hash(States.Format('{} {}', $.detail.object.key, $.file.etag), 'SHA-256'))",
          'Input.$': '$.made.brief',
        },
        TimeoutSeconds: 30,
        Retry: [{ ErrorEquals: STARTED_BEFORE, IntervalSeconds: 1, MaxAttempts: 0, BackoffRate: 1 }, ...serviceRetry],
        Catch: [{ ErrorEquals: STARTED_BEFORE, Next: 'StartedBefore' }],
        End: true,
      },
      StartedBefore: { Type: 'Succeed', Comment: 'The film was started by an earlier event' },
    },
  };
}
