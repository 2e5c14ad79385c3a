import { createApi } from '../../functions/api/app.ts';
import type { ApiPorts } from '../../functions/api/ports.ts';
import type { Executions, FilmLedger, MultipartUploads, ObjectStore, SignedAddresses, Speech } from '../../functions/ports.ts';
import { FilmError, keys, type FilmId } from '../../workflows/contracts/index.ts';
import { tickingClock } from './ledger.ts';

/** Objects in memory. */
export class MemoryStore implements ObjectStore {
  readonly objects = new Map<string, Uint8Array>();

  async read(key: string): Promise<Uint8Array> {
    const found = this.objects.get(key);
    if (!found) throw new FilmError('ObjectMissing', `there is no object ${key}`);
    return found;
  }
  async write(key: string, body: Uint8Array | string, _contentType?: string): Promise<void> {
    this.objects.set(key, Buffer.from(body));
  }
  async copy(from: string, to: string): Promise<void> {
    this.objects.set(to, await this.read(from));
  }
  async size(key: string): Promise<number | undefined> {
    return this.objects.get(key)?.length;
  }
  async remove(key: string): Promise<void> {
    this.objects.delete(key);
  }
  async *list(prefix: string): ReturnType<ObjectStore['list']> {
    for (const [key, body] of this.objects) if (key.startsWith(prefix)) yield { key, bytes: body.length, modifiedAt: new Date(0) };
  }
  async download(): Promise<void> {
    throw new Error('there are no files in memory');
  }
  async upload(): Promise<void> {
    throw new Error('there are no files in memory');
  }
}

/** Executions that do nothing but note what they were asked. */
export class NotedExecutions implements Executions {
  readonly calls: string[] = [];
  readonly briefs = new Map<FilmId, unknown>();

  async start(filmId: FilmId, brief: unknown): Promise<'started' | 'already'> {
    if (this.briefs.has(filmId)) return 'already';
    this.briefs.set(filmId, brief);
    this.calls.push(`start ${filmId}`);
    return 'started';
  }
  async stop(filmId: FilmId): Promise<void> {
    this.calls.push(`stop ${filmId}`);
  }
  async redrive(filmId: FilmId): Promise<boolean> {
    this.calls.push(`redrive ${filmId}`);
    return this.briefs.has(filmId);
  }
  async status(filmId: FilmId): ReturnType<Executions['status']> {
    return this.briefs.has(filmId) ? 'running' : undefined;
  }
}

const expiresAt = new Date('2026-01-01T01:00:00.000Z');
export const plainAddresses: SignedAddresses = {
  upload: async ({ key, contentType, maxBytes }) => ({ key, url: '/objects', fields: { key, contentType, maxBytes: String(maxBytes) }, expiresAt }),
  download: async ({ key, fileName }) => ({ url: `/objects/${key}${fileName ? `?name=${fileName}` : ''}`, expiresAt }),
};

export const plainMultipart: MultipartUploads = {
  begin: async () => 'upload-1',
  sign: async ({ upload, part }) => ({ url: `/upload-parts/${upload}/${part}`, headers: {}, expiresAt }),
  complete: async () => 'done',
  abort: async () => undefined,
};

/** A voice that says every word in half a second. */
export const evenSpeech: Speech = {
  id: 'even',
  voices: async () => ['en-us', 'de'],
  synthesize: async ({ text }) => {
    const words = [...text.matchAll(/\S+/g)].map((match, index) => ({ text: match[0], startSeconds: index / 2, endSeconds: index / 2 + 0.4, from: match.index, to: match.index + match[0].length }));
    return { samples: new Int16Array(words.length * 50), sampleRate: 100, words };
  },
};

/** The API over a ledger, with everything else in memory. */
export function testApi(ledger: FilmLedger, ports: Partial<ApiPorts> = {}) {
  const store = new MemoryStore();
  const executions = new NotedExecutions();
  const logged: string[] = [];
  const made: ApiPorts = {
    ledger,
    store,
    executions,
    addresses: plainAddresses,
    multipart: plainMultipart,
    speech: evenSpeech,
    templates: { names: async () => ['classic'] },
    clock: tickingClock(),
    workers: 2,
    compute: 'free',
    log: (line) => logged.push(line),
    ...ports,
  };
  const app = createApi(made);
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    Promise.resolve(app.request(path, { method, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) }));
  return { app, store, executions, logged, ports: made, send };
}

/** A film as the tasks would leave it. */
export async function publish({ ledger, store }: { ledger: FilmLedger; store: ObjectStore }, filmId: FilmId): Promise<void> {
  await ledger.filmStarted(filmId);
  await ledger.filmPlanned(filmId, { title: `Film ${filmId}`, frames: 60, durationSeconds: 2, parts: [{ index: 0, firstFrame: 0, endFrame: 60 }] });
  await ledger.partFinished(filmId, { index: 0, partKey: 'parts/a.mp4', frames: 60, renderMs: 1000, reused: false });
  await store.write(keys.filmFile(filmId, 'film.mp4'), 'film', 'video/mp4');
  await store.write(keys.filmFile(filmId, 'poster.jpg'), 'poster', 'image/jpeg');
  const files = [{ name: 'film.mp4', bytes: 4, sha256: 'a' }, { name: 'poster.jpg', bytes: 6, sha256: 'b' }];
  await store.write(keys.filmFile(filmId, 'film.json'), JSON.stringify({ files }), 'application/json');
  await ledger.filmEnded(filmId, { status: 'published' });
}
