/** Changes whenever the same text would sound otherwise, or get other times. */
export const SETTINGS_VERSION = '1';

/** Words a minute; the engine's own 175 is in a hurry. */
export const RATE = 158;
/** Pauses at punctuation are this much longer than the engine makes them: listeners also look at a picture. */
export const PAUSE_STRETCH = 1.4;

export const VARIANT_PATH = '/usr/share/espeak-ng-data/voices/!v/narrator';

/**
 * The voice, chosen by measure among the engine's hundred variants and then shaped: its long-term spectrum lies within
 * 3 dB of average human speech (Byrne 1994) from 100 Hz to 8 kHz (the plain voice: up to 7 dB too much at 2.5 kHz, the
 * "buzz"), and its melody spans 78 to 126 Hz. Without flutter, roughness and breath the engine draws no random
 * numbers: the same text gives the same samples.
 */
export const NARRATOR = `language variant
name narrator
gender male
pitch 78 126
flutter 0
roughness 0
breath 0 0 0 0 0 0 0 0
formant 0 100 125 100
formant 1 100 92 92
formant 2 100 74 97
formant 3 100 58 97
formant 4 100 58 97
formant 5 80 50 97
formant 6 92 45 100
formant 7 100 40 100
formant 8 100 40 100
voicing 128
consonants 84 80
`;
