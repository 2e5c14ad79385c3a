import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { httpPost } from '../../../functions/adapters/http/post.ts';
import { EspeakSpeech } from '../../../functions/adapters/local/espeak-speech.ts';
import { speechServer } from '../../../functions/adapters/speech-engine.ts';
import { foldersIn, variablesOf } from '../../../functions/adapters/local/template-folders.ts';
import { KeyAccess } from '../../../functions/api/access/api-keys.ts';
import { createApi } from '../../../functions/api/app.ts';
import type { ApiPorts } from '../../../functions/api/ports.ts';
import { problemOf, problemResponse } from '../../../functions/api/problems.ts';
import { guardHeaders } from '../../../functions/api/security-headers.ts';
import { WebhookTeller } from '../../../functions/api/webhooks/webhook-teller.ts';
import { clock, models } from '../../../functions/environment.ts';
import type { ScriptModel, Speech } from '../../../functions/ports.ts';
import { Machine, type MachineOptions } from '../machine.ts';
import { LocalBatches } from './batches/local-batches.ts';
import { browserGuard, isLoopback } from './browser-guard.ts';
import { LocalAddresses } from './local-addresses.ts';
import { LocalMultipart } from './local-multipart.ts';
import { LocalExecutions } from './local-executions.ts';
import { objectRoutes } from './object-routes.ts';
import { Retention, type Keep } from './retention.ts';
import { readSecrets, type Secrets } from './secrets.ts';
import { studioRoutes } from './studio-routes.ts';
import { WatchedInbox } from './watched-inbox.ts';

const STUDIO = fileURLToPath(new URL('../../../web/dist/', import.meta.url));

export interface ServerOptions extends MachineOptions, Keep {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** The folder of the studio's files; by default ours. */
  readonly studio?: string;
  /** Films made at the same time; by default one more than there are workers, so that none of them idles between two films. */
  readonly atOnce?: number;
  /** May webhooks be told to inner addresses? */
  readonly privateWebhooks: boolean;
  readonly log: (line: string) => void;
}

export interface RunningServer {
  readonly address: string;
  close(): Promise<void>;
}

/** API, workers and studio on one machine. @throws FolderInUse */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const machine = await Machine.start(options);
  const stopping = new AbortController();
  try {
    const secrets = await readSecrets(resolve(options.dataFolder));
    const teller = makeTeller(machine, { secrets, options, signal: stopping.signal });
    const atOnce = options.atOnce ?? machine.workers + 1;
    const executions = new LocalExecutions({ machine, store: machine.store, ledger: machine.ledger, atOnce, onEnded: (filmId) => teller.tell(filmId), log: options.log });
    const { script } = await models();
    const speech = speechServer(process.env) ?? new EspeakSpeech();
    const shop = { store: machine.store, speech, templates: templatesOf(machine), models: script, workers: machine.workers };
    const batches = new LocalBatches({ folder: join(resolve(options.dataFolder), 'batches'), ledger: machine.ledger, executions, shop, clock, inFlight: Math.max(1, atOnce - 1), log: options.log });
    const app = makeApp({ machine, options, secrets, executions, teller, speech, models: script, batches });
    const server = serve({ fetch: app.fetch, hostname: options.host, port: options.port, overrideGlobalObjects: false }) as Server;
    await once(server, 'listening');
    await executions.recover();
    await batches.recover();
    const inbox = await WatchedInbox.open({ dataFolder: resolve(options.dataFolder), store: machine.store, executions, clock, log: options.log });
    inbox.watch();
    const wait = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stopping.signal });
    const retention = new Retention({ ...options, store: machine.store, ledger: machine.ledger, executions, clock, wait });
    retention.begin();
    await tellUntold(machine, teller);
    return {
      address: addressOf(server, options.host),
      close: async () => {
        stopping.abort();
        await closed(server);
        await inbox.close();
        const batchesClosed = batches.close();
        await executions.close();
        await Promise.all([batchesClosed, retention.close()]);
        await teller.settled();
        await machine.close();
      },
    };
  } catch (error) {
    stopping.abort();
    await machine.close();
    throw error;
  }
}

interface Made {
  readonly machine: Machine;
  readonly options: ServerOptions;
  readonly secrets: Secrets;
  readonly executions: LocalExecutions;
  readonly teller: WebhookTeller;
  readonly speech: Speech;
  readonly models: readonly ScriptModel[];
  readonly batches: LocalBatches;
}

const templatesOf = ({ templates }: Machine): ApiPorts['templates'] => ({ names: () => foldersIn(templates) });

function makeApp({ machine, options, secrets, executions, teller, speech, models: script, batches }: Made): Hono {
  const loopback = isLoopback(options.host);
  const addresses = new LocalAddresses({ secret: secrets.addresses, clock });
  const dataFolder = resolve(options.dataFolder);
  const multipart = new LocalMultipart({ folder: join(dataFolder, 'multipart'), store: machine.store, addresses, clock });
  // Keys are read when they are needed: one that is made while the server runs is good at once.
  const find = async (hash: string) => (await readSecrets(dataFolder)).keys.find((key) => key.hash === hash);
  const api = createApi({
    ledger: machine.ledger,
    store: machine.store,
    executions,
    addresses,
    multipart,
    speech,
    templates: templatesOf(machine),
    templateVariables: (template) => variablesOf(machine.templates, template),
    models: script,
    batches,
    clock,
    workers: machine.workers,
    compute: 'free',
    changes: { listen: machine.listen },
    endTeller: teller,
    privateWebhooks: options.privateWebhooks,
    log: options.log,
    ...(loopback ? {} : { access: new KeyAccess({ find, clock }) }),
  });
  const app = new Hono();
  app.use(guardHeaders, browserGuard({ loopback }));
  app.onError((error) => {
    if (problemOf(error).problem.status >= 500) options.log(`${error.name}: ${error.message}`);
    return problemResponse(error);
  });
  app.route('/', objectRoutes({ store: machine.store, objects: machine.objects, temporary: join(dataFolder, 'tmp', 'uploads'), addresses, multipart }));
  app.use(studioRoutes(options.studio ?? STUDIO));
  app.all('*', ({ req }) => api.fetch(req.raw));
  return app;
}

function makeTeller({ ledger }: Machine, { secrets, options, signal }: { secrets: Secrets; options: ServerOptions; signal: AbortSignal }): WebhookTeller {
  return new WebhookTeller({
    ledger,
    post: httpPost({ privateAllowed: options.privateWebhooks }),
    secret: secrets.webhooks,
    clock,
    wait: (ms) => sleep(ms, undefined, { signal }),
    // Tries that the end of the server cuts short are taken up by the next one.
    log: (line) => void (signal.aborted || options.log(line)),
  });
}

/** How far back a server that starts looks for ends that were not told. */
const LOOKED_BACK = 500;

async function tellUntold({ ledger }: Machine, teller: WebhookTeller): Promise<void> {
  const { films } = await ledger.films({ limit: LOOKED_BACK });
  for (const { filmId, webhook } of films) if (webhook && !webhook.delivered) teller.tell(filmId);
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
