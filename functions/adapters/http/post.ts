import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { Post } from '../../api/webhooks/tell-end.ts';
import { refusedAddress } from '../../core/address-guard.ts';
import { guardedLookup } from './guarded-lookup.ts';

/** Longer than any receiver that only notes what it hears. */
const PATIENCE_MS = 10_000;

/** Sends by HTTP, to the public internet alone unless `privateAllowed`; a redirect is an answer like any other. */
export const httpPost =
  ({ privateAllowed }: { privateAllowed: boolean }): Post =>
  async (address, { body, headers }) => {
    const why = refusedAddress(address, { privateAllowed });
    if (why !== undefined) throw new Error(`the address ${why}`);
    const request = new URL(address).protocol === 'https:' ? secure : plain;
    return new Promise((resolve, reject) => {
      const sending = request(address, { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, timeout: PATIENCE_MS, ...(privateAllowed ? {} : { lookup: guardedLookup }) });
      sending.on('timeout', () => sending.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)));
      sending.on('error', reject);
      sending.on('response', (answer) => {
        // What it says is of no interest, and may be endless.
        answer.destroy();
        resolve({ status: answer.statusCode ?? 0 });
      });
      sending.end(body);
    });
  };
