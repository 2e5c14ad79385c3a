/** Samples per second of every soundtrack. */
export const SOUND_RATE = 48_000;

/**
 * Makes the synthetic voice kinder: no rumble, some body in the gap between its first harmonics, less ring at 1.2 and
 * 3 kHz, less hiss; gentle compression evens out the syllables.
 */
const VOICE = [
  'highpass=f=80',
  'equalizer=f=165:width_type=q:width=1.2:gain=3',
  'equalizer=f=1150:width_type=q:width=1.4:gain=-2',
  'equalizer=f=3000:width_type=q:width=1.2:gain=-2.5',
  'treble=f=5500:gain=-4',
  'acompressor=threshold=-24dB:ratio=2.5:attack=8:release=160:knee=6:makeup=1',
].join(',');

/** The walls of a small room, other ones left than right, 26 dB down and less: a voice in a place, not in the head. ms, share. */
const ROOM_LEFT = '11|19|29|43:0.05|0.04|0.03|0.02';
const ROOM_RIGHT = '13|23|31|47:0.05|0.04|0.03|0.02';

/** `[voice]`, stereo, from the synthetic speech of input 0. */
export const SPOKEN_GRAPH = [
  `[0:a:0]aresample=${SOUND_RATE}:resampler=soxr:precision=24,aformat=sample_fmts=fltp:channel_layouts=mono,${VOICE},asplit[near][far]`,
  `[near]aecho=1:1:${ROOM_LEFT}[left]`,
  `[far]aecho=1:1:${ROOM_RIGHT}[right]`,
  `[left][right]join=inputs=2:channel_layout=stereo[voice]`,
].join(';');

/** `[voice]` as it was recorded, without its rumble. */
export const RECORDED_GRAPH = '[0:a:0]aformat=sample_fmts=fltp:channel_layouts=stereo,highpass=f=70[voice]';
