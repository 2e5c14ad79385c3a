import { bytesOfPart, partsOfUpload, UPLOAD_PART_BYTES } from '../../../workflows/contracts/index.ts';
import type { Route } from '../app.ts';
import { ApiProblem } from '../problems.ts';
import { drawnKey } from './uploads.ts';

export const beginMultipart: Route<'beginMultipart'> = async ({ multipart }, { body: { contentType, bytes } }) => {
  const key = drawnKey(contentType);
  return { key, upload: await multipart.begin({ key, contentType }), partBytes: UPLOAD_PART_BYTES, parts: partsOfUpload(bytes) };
};

export const signParts: Route<'signParts'> = async ({ multipart }, { body: { key, upload, bytes, parts } }, url) => {
  const signed = await Promise.all(
    parts.map(async ({ part, sha256 }) => {
      const size = bytesOfPart(bytes, part);
      const { url: address, headers, expiresAt } = await multipart.sign({ key, upload, part, bytes: size, sha256 });
      return { part: { part, bytes: size, url: new URL(address, url).href, headers: { ...headers } }, expiresAt };
    }),
  );
  const first = Math.min(...signed.map(({ expiresAt }) => expiresAt.getTime()));
  return { parts: signed.map(({ part }) => part), expiresAt: new Date(first).toISOString() };
};

export const completeMultipart: Route<'completeMultipart'> = async ({ multipart }, { body: { key, upload, bytes } }) => {
  const outcome = await multipart.complete({ key, upload, bytes });
  if (outcome === 'unknown') throw new ApiProblem(404, 'there is no such upload, or no longer; begin a new one');
  if (outcome !== 'done') throw new ApiProblem(409, `part ${outcome.missing} of ${partsOfUpload(bytes)} has not arrived whole; send it and complete again`);
  return { key };
};

export const abortMultipart: Route<'abortMultipart'> = async ({ multipart }, { body }) => {
  await multipart.abort(body);
  return new Response(null, { status: 204 });
};
