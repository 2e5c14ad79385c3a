import { rm } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoFilmLedger } from '../../functions/adapters/aws/dynamo-film-ledger.ts';
import { FolderStore, UNFINISHED } from '../../functions/adapters/local/folder-store.ts';
import { speechVariables } from '../../functions/adapters/speech-engine.ts';
import { modelVariables } from '../../functions/adapters/script-models.ts';
import { clock } from '../../functions/environment.ts';
import { DRAWING } from '../../functions/places.ts';
import { invocationOf } from '../../functions/invocation.ts';
import type { FilmLedger, ObjectStore } from '../../functions/ports.ts';
import { limitVariables, type MachineVariables } from '../../functions/settings.ts';
import { chromiumFiles } from '../../render-image/driver/chromium-files.ts';
import { writePage } from '../../render-image/driver/page-folder.ts';
import { rendererVersion } from '../../render-image/driver/renderer-version.ts';
import { keptPage } from '../../render-image/page/build.ts';
import { FilmId } from '../../workflows/contracts/index.ts';
import { runFilm, type Outcome } from './execution.ts';
import { FairPool } from './fair-pool.ts';
import { lockFolder } from './folder-lock.ts';
import { ledgerClient, LEDGER_CREDENTIALS, LEDGER_TABLE, startLedger, type LedgerServer } from './ledger-server.ts';
import type { WorkerRequest } from './worker-messages.ts';
import { WorkerPool } from './worker-pool.ts';

export const TEMPLATES = fileURLToPath(new URL('../../scenes/templates/', import.meta.url));
/** As the function that renders parts has it on AWS, and as one worker at 1080p never needs. */
const WORKER_MEMORY = 3008 * 2 ** 20;
/** What a worker takes of the machine at 1080p; it decides how many run at once. */
const WORKER_FOOTPRINT = 1.2 * 2 ** 30;

export interface MachineOptions {
  /** Where objects, ledger and the inflated browser lie. */
  readonly dataFolder: string;
  /** Where the inflated browser and the bundled page lie; by default in the data folder. */
  readonly cacheFolder?: string;
  /** Parts rendered at once; by default as many as the machine has cores and memory for. */
  readonly workers?: number;
  readonly workerMemory?: number;
  /** After how long without a step forward a part is ended; by default what suits any machine. */
  readonly stallSeconds?: number;
  /** A module with another `makeFilm` and `prepareFilm` than the catalogue's. */
  readonly film?: string;
  /** The folder of the templates; by default ours. */
  readonly templates?: string;
  /** Whether briefs may bring scenes as source. By default as FANREEL_CUSTOM_SCENES says, or not. */
  readonly customScenes?: boolean | undefined;
  /** May ends of films be told to inner addresses? */
  readonly privateWebhooks?: boolean;
}

interface Parts {
  readonly store: ObjectStore;
  readonly ledger: FilmLedger;
  readonly objects: string;
  readonly templates: string;
  readonly changes: LedgerServer['listen'];
  readonly workers: number;
  readonly pool: WorkerPool;
  readonly browser: Promise<unknown>;
  readonly release: () => Promise<void>;
}

/** Everything that AWS would provide, on one machine: state machine, workers, store and ledger. */
export class Machine {
  readonly store: ObjectStore;
  readonly ledger: FilmLedger;
  /** The folder of the objects. */
  readonly objects: string;
  /** The folder of the templates. */
  readonly templates: string;
  /** Tells when something in the ledger has changed, until what it returns is called. */
  readonly listen: LedgerServer['listen'];
  readonly workers: number;
  readonly #pool: FairPool;
  readonly #browser: Promise<unknown>;
  readonly #release: () => Promise<void>;

  private constructor(made: Parts) {
    this.store = made.store;
    this.ledger = made.ledger;
    this.objects = made.objects;
    this.templates = made.templates;
    this.listen = made.changes;
    this.workers = made.workers;
    this.#pool = new FairPool(made.pool, made.workers);
    this.#browser = made.browser;
    this.#release = made.release;
  }

  /** @throws FolderInUse */
  static async start(options: MachineOptions): Promise<Machine> {
    const folder = resolve(options.dataFolder);
    const place: Place = {
      objects: join(folder, 'objects'),
      temporary: join(folder, 'tmp'),
      cache: resolve(options.cacheFolder ?? join(folder, 'cache')),
      workers: options.workers ?? workersHere(),
      film: options.film,
      templates: resolve(options.templates ?? TEMPLATES),
      stallSeconds: options.stallSeconds,
      customScenes: options.customScenes ?? process.env['FANREEL_CUSTOM_SCENES'] === 'on',
      privateWebhooks: options.privateWebhooks ?? false,
    };
    const unlock = await lockFolder(folder);
    await clearLeftovers(place);
    const ledgerServer = await startLedger(join(folder, 'ledger'));
    // Compiled code is kept for the next worker, which then starts with two thirds of the work.
    const compiled = { NODE_COMPILE_CACHE: join(place.cache, 'node') };
    const environment = { ...limitVariables(process.env), ...modelVariables(process.env), ...speechVariables(process.env), ...(await workerEnvironment(place)), ...LEDGER_CREDENTIALS, ...compiled, AWS_ENDPOINT_URL_DYNAMODB: ledgerServer.endpoint };
    // Inflated while the storyboard is written and spoken, and once for all workers.
    const browser = chromiumFiles(place.cache);
    const settled = browser.catch(() => undefined);
    const client = ledgerClient(ledgerServer.endpoint);
    const ledger = new DynamoFilmLedger({ client, table: LEDGER_TABLE, clock, compute: 'free' });
    const pool = new WorkerPool({ env: environment, temporaryFolder: place.temporary, memoryLimit: options.workerMemory ?? WORKER_MEMORY, lost: (request, seconds) => countLost(ledger, request, seconds) });
    const release = async (): Promise<void> => {
      await pool.close();
      client.destroy();
      await ledgerServer.close();
      await settled;
      await clearLeftovers(place);
      await unlock();
    };
    return new Machine({ store: new FolderStore(place.objects), ledger, objects: place.objects, templates: place.templates, changes: ledgerServer.listen, workers: place.workers, pool, browser, release });
  }

  /** Runs the workflow for one film, as StartExecution would with `filmId` as the name; what an earlier run left is begun anew. Films at the same time share the workers. */
  async run(filmId: FilmId, brief: unknown, { signal }: { signal?: AbortSignal } = {}): Promise<Outcome> {
    await this.ledger.filmQueued(filmId);
    return runFilm({ filmId, brief, signal, pool: this.#pool, timedByRunner: DRAWING, ready: { MeasureTemplate: this.#browser, TryScenes: this.#browser, RenderPart: this.#browser }, concurrency: { scenes: availableParallelism(), parts: this.workers } });
  }

  /** Ends every process and closes the ledger; a film that is being made stays unfinished, its finished parts stay. */
  close(): Promise<void> {
    return this.#release();
  }
}

/** What was killed on the way has used its time all the same. A film that is gone has nowhere to note it. */
async function countLost(ledger: FilmLedger, { state, input }: WorkerRequest, seconds: number): Promise<void> {
  const filmId = FilmId.safeParse(typeof input === 'object' && input !== null && 'filmId' in input ? input.filmId : undefined);
  if (filmId.success) await ledger.invoked(filmId.data, state, invocationOf(state, { input, seconds }));
}

/** Parts that are rendered at once on this machine: each draws on one core while it encodes on another, and two at a time take longer than one after the other. */
export const workersHere = (): number => Math.max(1, Math.min(Math.ceil(availableParallelism() / 2), Math.floor((totalmem() * 0.8) / WORKER_FOOTPRINT), 40));

interface Place {
  readonly objects: string;
  readonly temporary: string;
  readonly cache: string;
  readonly workers: number;
  readonly film: string | undefined;
  readonly templates: string;
  readonly stallSeconds: number | undefined;
  readonly customScenes: boolean;
  readonly privateWebhooks: boolean;
}

/** Whoever holds the folder is alone in it: unfinished files there belong to processes that were killed. */
async function clearLeftovers({ objects, temporary }: Place): Promise<void> {
  await rm(temporary, { recursive: true, force: true });
  await rm(join(objects, UNFINISHED), { recursive: true, force: true });
}

async function workerEnvironment({ objects, temporary, cache, workers, film, templates, stallSeconds, customScenes, privateWebhooks }: Place): Promise<MachineVariables> {
  const bundle = await keptPage({ film, folder: join(cache, 'bundles') });
  const page = join(cache, `page-${bundle.hash}`);
  await writePage(page, bundle);
  return {
    FANREEL_OBJECTS: objects,
    FANREEL_LEDGER_TABLE: LEDGER_TABLE,
    FANREEL_BROWSER: cache,
    FANREEL_PAGE: page,
    FANREEL_TEMPLATES: templates,
    FANREEL_RENDERER_VERSION: await rendererVersion(bundle),
    FANREEL_WORKERS: String(workers),
    FANREEL_SPEECH: 'espeak',
    FANREEL_MEDIA_HOSTS: process.env['FANREEL_MEDIA_HOSTS'] ?? '',
    FANREEL_COMPUTE: 'free',
    FANREEL_CUSTOM_SCENES: customScenes ? 'on' : 'off',
    FANREEL_PRIVATE_WEBHOOKS: privateWebhooks ? 'on' : 'off',
    ...(stallSeconds === undefined ? {} : { FANREEL_STALL_SECONDS: String(stallSeconds) }),
    TMPDIR: temporary,
  };
}
