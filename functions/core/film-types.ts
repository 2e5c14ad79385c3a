import type { OutputForm } from '../../workflows/contracts/index.ts';

/** Content types of finished films. */
export const FILM_TYPES: Readonly<Record<OutputForm, string>> = { mp4: 'video/mp4', webm: 'video/webm', gif: 'image/gif', png: 'image/png' };
