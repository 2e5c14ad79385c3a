import { stat } from 'node:fs/promises';
import type { Usage } from '../workflows/contracts/index.ts';
import { addUsage, noUsage } from './core/money/cost.ts';
import type { ImageModel, Ledger, Models, ObjectStore, Ports, ScriptModel, Speech } from './ports.ts';

const MILLION = 1e6;
/** Rows that a handler itself writes for one invocation: its start, its end and what it used. */
const OWN_WRITES = 3;

/**
 * Counts what goes through the ports of one invocation: requests, bytes, characters, tokens and images. What is found from
 * an earlier film asks nobody, and so costs nothing here either.
 */
export class Meter {
  bytesRead = 0;
  bytesWritten = 0;
  usage: Usage = { ...noUsage(), rowWrites: OWN_WRITES };

  add(used: Partial<Usage>): void {
    this.usage = addUsage(this.usage, { ...noUsage(), ...used });
  }

  /** The same ports, with this meter in front of those that cost something. */
  around<Given extends Partial<Ports>>(ports: Given): Given {
    return {
      ...ports,
      ...(ports.store && { store: meteredStore(ports.store, this) }),
      ...(ports.speech && { speech: meteredSpeech(ports.speech, this) }),
      ...(ports.models && { models: meteredModels(ports.models, this) }),
      ...(ports.ledger && { ledger: meteredLedger(ports.ledger, this) }),
    };
  }
}

function meteredStore(store: ObjectStore, meter: Meter): ObjectStore {
  const read = (bytes: number): void => {
    meter.bytesRead += bytes;
    meter.add({ gets: 1 });
  };
  const written = (bytes: number): void => {
    meter.bytesWritten += bytes;
    meter.add({ puts: 1 });
  };
  return {
    read: async (key) => {
      const body = await store.read(key);
      read(body.byteLength);
      return body;
    },
    download: async (key, path) => {
      await store.download(key, path);
      read((await stat(path)).size);
    },
    write: async (key, body, contentType) => {
      await store.write(key, body, contentType);
      written(Buffer.byteLength(body));
    },
    upload: async (key, path, contentType) => {
      await store.upload(key, path, contentType);
      written((await stat(path)).size);
    },
    copy: async (from, to) => {
      await store.copy(from, to);
      written(0);
    },
    size: (key) => {
      meter.add({ gets: 1 });
      return store.size(key);
    },
    remove: (key) => store.remove(key),
    list: (prefix) => {
      // A list is billed as a write.
      meter.add({ puts: 1 });
      return store.list(prefix);
    },
  };
}

function meteredSpeech(speech: Speech, meter: Meter): Speech {
  return {
    id: speech.id,
    voices: () => speech.voices(),
    synthesize: async (request) => {
      const spoken = await speech.synthesize(request);
      const billed = speech.billed?.(request);
      if (billed) meter.add({ characters: { [billed.engine]: billed.characters } });
      return spoken;
    },
  };
}

function meteredModels(models: Models, meter: Meter): Models {
  const { image } = models;
  return { ...models, script: models.script.map((model) => meteredScript(model, meter)), ...(image && { image: meteredImage(image, meter) }) };
}

/** Getters and methods of the model stay its own. */
function meteredScript(model: ScriptModel, meter: Meter): ScriptModel {
  const { name, price, maxOutputTokens, languages } = model;
  return {
    name,
    price,
    maxOutputTokens,
    languages,
    ask: async (question, signal) => {
      const answer = await model.ask(question, signal);
      const { inputTokens: input, outputTokens: output } = answer;
      if (input + output > 0) {
        const dollars = price ? { [name]: (input * price.input + output * price.output) / MILLION } : {};
        meter.add({ tokens: { [name]: { input, output } }, dollars });
      }
      return answer;
    },
  };
}

function meteredImage(image: ImageModel, meter: Meter): ImageModel {
  return {
    name: image.name,
    draw: async (request, signal) => {
      const drawn = await image.draw(request, signal);
      meter.add({ images: { [image.name]: 1 } });
      return drawn;
    },
  };
}

/** Rows as they are written and read; a query of a film reads about one unit for every forty rows, so it counts as one. */
function meteredLedger(ledger: Ledger, meter: Meter): Ledger {
  const write = (rows = 1): void => meter.add({ rowWrites: rows });
  return {
    filmStarted: (filmId) => (write(2), ledger.filmStarted(filmId)),
    filmPlanned: (filmId, plan) => (write(plan.parts.length + 1), ledger.filmPlanned(filmId, plan)),
    filmEnded: (filmId, outcome) => (write(2), ledger.filmEnded(filmId, outcome)),
    filmAskedBy: (filmId, key) => (write(), ledger.filmAskedBy(filmId, key)),
    webhookWanted: (filmId, url) => (write(), ledger.webhookWanted(filmId, url)),
    stateStarted: (filmId, name) => ledger.stateStarted(filmId, name),
    stateProgressed: (filmId, name, progress) => (write(), ledger.stateProgressed(filmId, name, progress)),
    stateEnded: (filmId, name) => ledger.stateEnded(filmId, name),
    partStarted: (filmId, index) => (write(), ledger.partStarted(filmId, index)),
    partProgressed: (filmId, index, framesDone) => (write(), ledger.partProgressed(filmId, index, framesDone)),
    partFinished: (filmId, part) => (write(), ledger.partFinished(filmId, part)),
    invoked: (filmId, name, invocation) => ledger.invoked(filmId, name, invocation),
    filmSettled: (filmId) => ledger.filmSettled(filmId),
    record: (filmId) => (meter.add({ rowReads: 1 }), ledger.record(filmId)),
  };
}
