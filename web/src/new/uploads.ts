import { sendFileInParts } from '../../../functions/api/send-file.ts';
import { MULTIPART_FROM, UPLOAD_TYPES, type UploadType } from '../../../workflows/contracts/index.ts';
import { client } from '../shell/api.ts';
import { keepMedia } from './media.ts';

const isUploadType = (type: string): type is UploadType => Object.hasOwn(UPLOAD_TYPES, type);

/** Browsers name some types in ways of their own. */
const SAME: Readonly<Record<string, UploadType>> = { 'audio/x-wav': 'audio/wav', 'audio/wave': 'audio/wav', 'audio/mp3': 'audio/mpeg', 'audio/x-m4a': 'audio/mp4', 'audio/x-flac': 'audio/flac' };

export const uploadTypeOf = ({ type }: Blob): UploadType | undefined => (isUploadType(type) ? type : SAME[type]);

/** Sends a file straight to the store, a large one in parts. @returns the key that names it in a brief */
export async function upload(file: File): Promise<string> {
  const contentType = uploadTypeOf(file);
  if (!contentType) throw new Error(`${file.name} is no picture, sound or video that Fanreel takes`);
  if (file.size >= MULTIPART_FROM) {
    const key = await sendFileInParts({ client, file, contentType });
    await keepMedia(key, file);
    return key;
  }
  const { url, key, fields } = await client.createUpload({ body: { contentType, bytes: file.size } });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file);
  const response = await fetch(url, { method: 'POST', body: form });
  if (!response.ok) throw new Error(await refusalIn(response, file.name));
  await keepMedia(key, file);
  return key;
}

async function refusalIn(response: Response, name: string): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as { detail?: string };
  return problem.detail ?? `${name} was not taken: ${response.status}`;
}
