import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeleteObjectsCommand, ListObjectVersionsCommand, paginateListObjectsV2, PutObjectCommand, S3Client, type ObjectIdentifier } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { s3Options } from '../../functions/adapters/aws/client-options.ts';
import { cacheControlOf } from '../../functions/api/page-headers.ts';
import { customResource } from './custom-resource.ts';

/** `Build` is the hash of the files: another one has CloudFormation call again. */
const Properties = z.object({ Bucket: z.string(), Build: z.string() });

/** The studio's files travel with this function. */
const SITE = fileURLToPath(new URL('./site/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Pages that are open in a browser may still ask for the files of the build before. */
const STAYS_MS = 7 * 24 * 60 * 60 * 1000;
const AT_ONCE = 20;
/** S3 removes so many in one request. */
const REMOVED_AT_ONCE = 1000;

/**
 * Puts the studio's files into their bucket, each with how long it may be kept; pages come last, when all that they name
 * is there. Nothing has to be invalidated: what may change is asked for each time, and all else has another name.
 */
export const handler = customResource({
  properties: Properties,
  id: ({ Bucket }) => Bucket,
  make: async ({ Bucket }) => {
    const client = new S3Client(s3Options());
    const files = await filesBelow(SITE);
    const isPage = (path: string): boolean => path.endsWith('.html');
    for (const some of [files.filter((path) => !isPage(path)), files.filter(isPage)]) await inTurns(some, AT_ONCE, (path) => put(client, Bucket, path));
    await removeOld(client, Bucket, new Set(files));
    return { Files: String(files.length) };
  },
  remove: async ({ Bucket }) => {
    const client = new S3Client(s3Options());
    for (let more = true; more; ) {
      const { Versions = [], DeleteMarkers = [], IsTruncated } = await client.send(new ListObjectVersionsCommand({ Bucket }));
      await remove(client, Bucket, [...Versions, ...DeleteMarkers]);
      more = IsTruncated === true;
    }
  },
});

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

async function put(client: S3Client, Bucket: string, path: string): Promise<void> {
  const ContentType = TYPES[extname(path)];
  if (ContentType === undefined) throw new Error(`${path}: files of this kind have no content type here`);
  await client.send(new PutObjectCommand({ Bucket, Key: path, Body: await readFile(join(SITE, path)), ContentType, CacheControl: cacheControlOf(`/${path}`) }));
}

async function removeOld(client: S3Client, Bucket: string, kept: ReadonlySet<string>): Promise<void> {
  const before = Date.now() - STAYS_MS;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
    await remove(client, Bucket, Contents.filter(({ Key = '', LastModified }) => !kept.has(Key) && (LastModified?.getTime() ?? 0) < before));
  }
}

async function remove(client: S3Client, Bucket: string, found: readonly { readonly Key?: string | undefined; readonly VersionId?: string | undefined }[]): Promise<void> {
  const all = found.map(({ Key, VersionId }): ObjectIdentifier => ({ Key, ...(VersionId === undefined ? {} : { VersionId }) }));
  for (let at = 0; at < all.length; at += REMOVED_AT_ONCE) {
    const { Errors: [error] = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: all.slice(at, at + REMOVED_AT_ONCE), Quiet: true } }));
    if (error) throw new Error(`${error.Key} could not be removed: ${error.Message}`);
  }
}

async function inTurns<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
