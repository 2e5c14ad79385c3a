import { whatWentWrong } from '../shell/api.ts';
import { createStore } from '../shell/store.ts';
import { say } from '../shell/toasts.ts';
import { upload } from './uploads.ts';

/** How many files are on their way. */
export const sending = createStore(0);

export interface Sent {
  readonly file: File;
  readonly key: string;
}

/** Files that are sent at the same time. */
const AT_ONCE = 3;

/** Sends files, and gives those that arrived in the order in which they were given; of the others it is said why not. */
export async function uploadAll(files: readonly File[]): Promise<Sent[]> {
  const sent = new Map<number, Sent>();
  const queue = files.entries();
  const send = async (): Promise<void> => {
    for (const [index, file] of queue) {
      try {
        sent.set(index, { file, key: await upload(file) });
      } catch (error) {
        say(`${file.name}: ${whatWentWrong(error)}`);
      }
      sending.set(sending.current - 1);
    }
  };
  sending.set(sending.current + files.length);
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  return files.flatMap((_file, index) => sent.get(index) ?? []);
}
