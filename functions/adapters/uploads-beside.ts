import { MEDIA_KEY } from '../../workflows/contracts/index.ts';
import type { ObjectStore } from '../ports.ts';

/**
 * A store where files that people brought lie apart from all else, under keys of the same form: a media key that the
 * store does not have is looked for among the uploads. Nothing is ever written there.
 */
export function uploadsBeside(store: ObjectStore, uploads: Pick<ObjectStore, 'read' | 'download' | 'size'>): ObjectStore {
  const holder = async (key: string) => (MEDIA_KEY.test(key) && (await store.size(key)) === undefined ? uploads : store);
  return {
    read: async (key) => (await holder(key)).read(key),
    download: async (key, path) => (await holder(key)).download(key, path),
    size: async (key) => (await holder(key)).size(key),
    write: (key, body, contentType) => store.write(key, body, contentType),
    upload: (key, path, contentType) => store.upload(key, path, contentType),
    copy: (from, to) => store.copy(from, to),
    remove: (key) => store.remove(key),
    list: (prefix) => store.list(prefix),
  };
}
