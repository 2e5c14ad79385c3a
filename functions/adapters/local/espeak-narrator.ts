/** Changes whenever the same text would sound otherwise. */
export const SETTINGS_VERSION = '1';

/** Words a minute; the engine's own 175 is in a hurry. */
export const RATE = 158;

export const VARIANT_PATH = '/usr/share/espeak-ng-data/voices/!v/narrator';

/** Without flutter, roughness and breath the engine draws no random numbers: the same text gives the same samples. */
export const NARRATOR = `language variant
name narrator
gender male
pitch 80 115
flutter 0
roughness 0
breath 0 0 0 0 0 0 0 0
`;
