import { toolRetry, platformRetry, type Retrier } from '../../workflows/retry.ts';

/**
 * Writes down why a film failed. It runs when an execution has ended otherwise than well, and reads as:
 *
 *  1. ReadFilm asks Step Functions how the execution ended.
 *  2. WhatHappened looks at the error. If a part of many failed, the film's error says only that one did: ListMapRuns,
 *     FindPart and ReadPart look for the part's own.
 *  3. RecordFailure tells the ledger, and TellEnd has whoever wanted to hear of it told.
 *
 * Its input is `{"executionArn": "…"}`. Running it twice is running it once.
 */
export function failuresMachine({ recordFailure, webhookMachineArn }: { recordFailure: string; webhookMachineArn: string }) {
  return {
    Comment: 'Fanreel: writes down why a film failed',
    StartAt: 'ReadFilm',
    TimeoutSeconds: 600,
    States: {
      ReadFilm: {
        Type: 'Task',
        Comment: 'How the execution ended',
        Resource: 'arn:aws:states:::aws-sdk:sfn:describeExecution',
        Parameters: { 'ExecutionArn.$': '$.executionArn' },
        TimeoutSeconds: 30,
        Retry: serviceRetry,
        ResultPath: '$.film',
        Next: 'WhatHappened',
      },
      WhatHappened: {
        Type: 'Choice',
        Comment: 'A film that was set going again has not failed',
        Choices: [
          { Or: ['RUNNING', 'PENDING_REDRIVE', 'SUCCEEDED'].map((status) => ({ Variable: '$.film.Status', StringEquals: status })), Next: 'GoesOn' },
          { Variable: '$.film.Status', StringEquals: 'TIMED_OUT', Next: 'NameTimeout' },
          { And: [present('$.film.Error'), { Variable: '$.film.Error', StringEquals: 'States.ExceedToleratedFailureThreshold' }], Next: 'ListMapRuns' },
          { And: [present('$.film.Error'), present('$.film.Cause')], Next: 'NameError' },
        ],
        Default: 'NameStop',
      },
      GoesOn: { Type: 'Succeed', Comment: 'Nothing to write down' },
      NameTimeout: {
        Type: 'Pass',
        Comment: 'The whole film took longer than a film may',
        Result: { Error: 'States.Timeout', Cause: 'the film took longer than two hours' },
        ResultPath: '$.failure',
        Next: 'RecordFailure',
      },
      NameStop: {
        Type: 'Pass',
        Comment: 'Somebody ended the execution and did not say why',
        Result: { Error: 'Stopped', Cause: 'the execution was stopped' },
        ResultPath: '$.failure',
        Next: 'RecordFailure',
      },
      NameError: {
        Type: 'Pass',
        Comment: 'The error as the execution has it',
        Parameters: { 'Error.$': '$.film.Error', 'Cause.$': '$.film.Cause' },
        ResultPath: '$.failure',
        Next: 'RecordFailure',
      },
      ListMapRuns: {
        Type: 'Task',
        Comment: 'The run of the many parts',
        Resource: 'arn:aws:states:::aws-sdk:sfn:listMapRuns',
        Parameters: { 'ExecutionArn.$': '$.executionArn' },
        TimeoutSeconds: 30,
        Retry: serviceRetry,
        ResultPath: '$.runs',
        Catch: asItIs,
        Next: 'IsThereRun',
      },
      IsThereRun: choice('$.runs.MapRuns[0].MapRunArn', 'FindPart'),
      FindPart: {
        Type: 'Task',
        Comment: 'The part that failed',
        Resource: 'arn:aws:states:::aws-sdk:sfn:listExecutions',
        Parameters: { 'MapRunArn.$': '$.runs.MapRuns[0].MapRunArn', StatusFilter: 'FAILED', MaxResults: 1 },
        TimeoutSeconds: 30,
        Retry: serviceRetry,
        ResultPath: '$.parts',
        Catch: asItIs,
        Next: 'IsTherePart',
      },
      IsTherePart: choice('$.parts.Executions[0].ExecutionArn', 'ReadPart'),
      ReadPart: {
        Type: 'Task',
        Comment: 'Its own error',
        Resource: 'arn:aws:states:::aws-sdk:sfn:describeExecution',
        Parameters: { 'ExecutionArn.$': '$.parts.Executions[0].ExecutionArn' },
        TimeoutSeconds: 30,
        Retry: serviceRetry,
        ResultPath: '$.part',
        Catch: asItIs,
        Next: 'IsThereError',
      },
      IsThereError: choice('$.part.Cause', 'NamePartError'),
      NamePartError: {
        Type: 'Pass',
        Comment: "The part's error is the film's",
        Parameters: { 'Error.$': '$.part.Error', 'Cause.$': '$.part.Cause' },
        ResultPath: '$.failure',
        Next: 'RecordFailure',
      },
      NameMany: {
        Type: 'Pass',
        Comment: 'Which part it was could not be found out',
        Result: { Error: 'States.ExceedToleratedFailureThreshold', Cause: 'a part failed; see the Map Run of this execution' },
        ResultPath: '$.failure',
        Next: 'RecordFailure',
      },
      RecordFailure: {
        Type: 'Task',
        Comment: 'Write down why, for those who ask later',
        Resource: recordFailure,
        Parameters: { 'filmId.$': '$.film.Name', 'failure.$': '$.failure' },
        TimeoutSeconds: 60,
        Retry: [platformRetry, toolRetry],
        ResultPath: '$.recorded',
        Next: 'TellEnd',
      },
      TellEnd: {
        Type: 'Task',
        Comment: 'By a machine of its own, which goes on trying for hours; it is not waited for',
        Resource: 'arn:aws:states:::states:startExecution',
        Parameters: { StateMachineArn: webhookMachineArn, Input: { 'filmId.$': '$.film.Name' } },
        TimeoutSeconds: 30,
        Retry: serviceRetry,
        End: true,
      },
    },
  };
}

const present = (path: string) => ({ Variable: path, IsPresent: true });

/** A path that leads nowhere ends an execution, and no Catch helps: so it is looked first. */
const choice = (path: string, Next: string) => ({ Type: 'Choice', Comment: 'As far as it can be found out', Choices: [{ ...present(path), Next }], Default: 'NameMany' });

/** What the calls of services retry: whatever it is, it passes, or it does not in half a minute. */
export const serviceRetry: readonly Retrier[] = [{ ErrorEquals: ['States.TaskFailed', 'States.Timeout'], IntervalSeconds: 1, MaxAttempts: 4, BackoffRate: 2, MaxDelaySeconds: 15, JitterStrategy: 'FULL' }];

const asItIs = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.unknown', Next: 'NameMany' }];
