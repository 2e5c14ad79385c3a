import { mkdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { DynamoLedger } from '../../functions/adapters/aws/dynamo-ledger.ts';
import { FolderStore } from '../../functions/adapters/local/folder-store.ts';
import { systemClock, type EnvironmentVariables } from '../../functions/environment.ts';
import type { Ledger, ObjectStore } from '../../functions/ports.ts';
import { rendererVersion } from '../../render-image/driver/renderer-version.ts';
import { buildPage } from '../../render-image/page/build.ts';
import type { FilmId } from '../../workflows/contracts/index.ts';
import { runFilm, type Outcome } from './execution.ts';
import { ledgerClient, LEDGER_CREDENTIALS, LEDGER_TABLE, startLedger } from './ledger-server.ts';
import { WorkerPool } from './worker-pool.ts';

/** As the function that renders parts has it on AWS, and as one worker at 1080p never needs. */
const WORKER_MEMORY = 3008 * 2 ** 20;
/** What a worker takes of the machine at 1080p; it decides how many run at once. */
const WORKER_FOOTPRINT = 1.2 * 2 ** 30;

export interface MachineOptions {
  /** Where objects, ledger and the inflated browser lie. */
  readonly dataFolder: string;
  /** Parts rendered at once; by default as many as the machine has cores and memory for. */
  readonly workers?: number;
  readonly workerMemory?: number;
  /** More environment for the workers; tests inject faults with it. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Everything that AWS would provide, on one machine: state machine, workers, store and ledger. */
export class Machine {
  readonly store: ObjectStore;
  readonly ledger: Ledger;
  readonly workers: number;
  readonly #pool: WorkerPool;
  readonly #release: () => Promise<void>;

  private constructor(made: { store: ObjectStore; ledger: Ledger; workers: number; pool: WorkerPool; release: () => Promise<void> }) {
    this.store = made.store;
    this.ledger = made.ledger;
    this.workers = made.workers;
    this.#pool = made.pool;
    this.#release = made.release;
  }

  static async start(options: MachineOptions): Promise<Machine> {
    const folder = resolve(options.dataFolder);
    const workers = options.workers ?? workersHere();
    const ledgerServer = await startLedger(join(folder, 'ledger'));
    // Whoever holds the ledger is alone in this folder: what lies here was left by a process that was killed.
    const temporaryFolder = join(folder, 'tmp');
    await rm(temporaryFolder, { recursive: true, force: true });
    await mkdir(temporaryFolder, { recursive: true });
    const environment = await workerEnvironment({ folder, temporaryFolder, workers });
    const env = { ...environment, ...LEDGER_CREDENTIALS, AWS_ENDPOINT_URL_DYNAMODB: ledgerServer.endpoint, ...options.env };
    const pool = new WorkerPool({ env, temporaryFolder, memoryLimit: options.workerMemory ?? WORKER_MEMORY });
    const client = ledgerClient(ledgerServer.endpoint);
    const release = async (): Promise<void> => {
      await pool.close();
      client.destroy();
      await ledgerServer.close();
      await rm(temporaryFolder, { recursive: true, force: true });
    };
    const ledger = new DynamoLedger({ client, table: LEDGER_TABLE, clock: systemClock });
    return new Machine({ store: new FolderStore(environment.FANREEL_OBJECTS), ledger, workers, pool, release });
  }

  /** Runs the workflow for one film, as StartExecution would with `filmId` as the name. */
  run(filmId: FilmId, brief: unknown): Promise<Outcome> {
    return runFilm({ filmId, brief, pool: this.#pool, concurrency: { scenes: this.workers, parts: this.workers } });
  }

  /** Ends every process and closes the ledger; a film that is being made stays unfinished, its finished parts stay. */
  close(): Promise<void> {
    return this.#release();
  }
}

const workersHere = (): number => Math.max(1, Math.min(availableParallelism(), Math.floor((totalmem() * 0.8) / WORKER_FOOTPRINT), 40));

async function workerEnvironment(given: { folder: string; temporaryFolder: string; workers: number }): Promise<EnvironmentVariables> {
  const bundle = await buildPage();
  const page = join(given.folder, 'cache', `page-${bundle.hash}.js`);
  await mkdir(join(given.folder, 'cache'), { recursive: true });
  await writeFile(page, bundle.script);
  return {
    FANREEL_OBJECTS: join(given.folder, 'objects'),
    FANREEL_LEDGER_TABLE: LEDGER_TABLE,
    FANREEL_BROWSER: join(given.folder, 'cache'),
    FANREEL_PAGE: page,
    FANREEL_RENDERER_VERSION: await rendererVersion(bundle),
    FANREEL_WORKERS: String(given.workers),
    TMPDIR: given.temporaryFolder,
  };
}
