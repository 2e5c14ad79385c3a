import type { ScenesJob } from '../../../../workflows/contracts/index.ts';

/** What the studio tells the page that plays scenes. */
export type ToPreview =
  | {
      readonly type: 'film';
      readonly job: ScenesJob;
      /** The images that the scenes name, by key. */
      readonly media: ReadonlyMap<string, Blob>;
      /** Where to begin. */
      readonly frame: number;
      /** Pixels of the screen that the picture is wide: no more are drawn. */
      readonly width: number;
    }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'seek'; readonly frame: number };

/** What it tells the studio. */
export type FromPreview =
  | { readonly type: 'ready' }
  | { readonly type: 'shown' }
  | { readonly type: 'frame'; readonly frame: number }
  | { readonly type: 'playing'; readonly playing: boolean }
  | { readonly type: 'fault'; readonly message: string; readonly scene?: number };
