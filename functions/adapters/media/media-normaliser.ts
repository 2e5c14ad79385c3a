import type { MediaNormaliser } from '../../ports.ts';
import { normaliseFont } from './normalise-font.ts';
import { normaliseFootage } from './normalise-footage.ts';
import { normaliseImage } from './normalise-image.ts';
import { normaliseSound } from './normalise-sound.ts';

/** Images by sharp, footage and sound by ffmpeg; fonts stay as they are. */
export const mediaNormaliser: MediaNormaliser = { image: normaliseImage, footage: normaliseFootage, sound: normaliseSound, font: normaliseFont };
