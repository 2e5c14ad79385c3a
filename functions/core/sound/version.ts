/** Changes whenever the same speech and music would be mixed to another sound: filters, levels, the composer. */
export const SOUND_VERSION = '4';
