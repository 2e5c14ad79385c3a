import { z } from 'zod';
import { FilmError } from '../../workflows/contracts/index.ts';
import { inboxPath } from '../adapters/aws/s3-inbox.ts';
import { placeIn } from '../core/inbox/folder.ts';
import { inboxPorts } from './environment.ts';
import { openFolder, type InboxPorts, type Opened } from './open-inbox.ts';

/** S3's event of a created object, as EventBridge tells it; the key is written as it is. */
const ObjectCreated = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });

/**
 * Opens the folder of each file that arrives. An error is retried by Lambda and ends in the queue of dead letters; a brief
 * that is refused is one where it is the file that arrived, and was told of before where it is not.
 */
export function inboxHandler(ports: () => InboxPorts): (event: unknown) => Promise<Opened> {
  let ready: InboxPorts | undefined;
  return async (event) => {
    const path = inboxPath(ObjectCreated.parse(event).detail.object.key);
    if (path === undefined) return { films: [], refused: [] };
    const { folder, file } = placeIn(path);
    const opened = await openFolder((ready ??= ports()), folder);
    const fault = opened.refused.find((refusal) => refusal.path === file);
    if (fault) throw new FilmError('BriefRefused', `${path}: ${fault.reason}`);
    return opened;
  };
}

export const handler = inboxHandler(inboxPorts);
