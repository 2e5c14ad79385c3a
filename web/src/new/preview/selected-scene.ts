import { createStore } from '../../shell/store.ts';

/** The scene that is worked on: the preview goes there. */
export const selectedScene = createStore<number>(0);
