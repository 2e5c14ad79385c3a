import { FILM_ROW } from '../../functions/adapters/aws/ledger-rows.ts';
import { platformRetry, webhookRetry } from '../../workflows/retry.ts';
import { serviceRetry } from './failures.asl.ts';

/** All tries of the last state together take nine hours. */
const TWELVE_HOURS = 12 * 60 * 60;

/**
 * Tells whoever asked for it that a film has ended, and reads as:
 *
 *  1. ReadFilm looks whether anybody wants to know; of most films, nobody does.
 *  2. TellEnd tells it, signed; where nobody hears it is tried again, ever later, for nine hours. An execution that failed
 *     is a webhook that nobody heard: it can be redriven, and `POST /films/{filmId}/webhook` starts another.
 *
 * Its input is `{"filmId": "…"}`. Whoever is told twice is told the same.
 */
export function webhooksMachine({ tellEnd, table }: { tellEnd: string; table: string }) {
  return {
    Comment: 'Fanreel: tells whoever asked for it that a film has ended',
    StartAt: 'ReadFilm',
    TimeoutSeconds: TWELVE_HOURS,
    States: {
      ReadFilm: {
        Type: 'Task',
        Comment: 'Does anybody want to know?',
        Resource: 'arn:aws:states:::dynamodb:getItem',
        Parameters: { TableName: table, Key: { filmId: { 'S.$': '$.filmId' }, row: { S: FILM_ROW } }, ProjectionExpression: 'webhook', ConsistentRead: true },
        TimeoutSeconds: 30,
        Retry: serviceRetry,
        ResultPath: '$.film',
        Next: 'AnyWebhook',
      },
      AnyWebhook: {
        Type: 'Choice',
        Comment: 'Most films have none',
        Choices: [{ Variable: '$.film.Item.webhook', IsPresent: true, Next: 'TellEnd' }],
        Default: 'NobodyAsked',
      },
      NobodyAsked: { Type: 'Succeed', Comment: 'There is nobody to tell' },
      TellEnd: {
        Type: 'Task',
        Comment: 'Signed, to the public internet alone; each attempt is noted with the film',
        Resource: tellEnd,
        Parameters: { 'filmId.$': '$.filmId' },
        TimeoutSeconds: 60,
        Retry: [webhookRetry, platformRetry, ...serviceRetry],
        End: true,
      },
    },
  };
}
