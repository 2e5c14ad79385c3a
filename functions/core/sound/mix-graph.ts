/** Samples per second of every soundtrack. */
export const SOUND_RATE = 48_000;
/** The limiter works on four times as many samples, so that it sees the peaks between samples. */
const OVERSAMPLED = SOUND_RATE * 4;
/** How far the limiter looks ahead, and so how late it gives: ms. */
const LOOKAHEAD = 5;
/** How much the music falls while somebody speaks: dB. The level of the control signal over the threshold gives it exactly. */
export const DUCKING_DB = 8;

/** Gains in dB, the ceiling of the limiter in dBFS, lengths in seconds. */
export interface MixPlan {
  readonly seconds: number;
  readonly voiceGain: number;
  readonly music?: { readonly gain: number; readonly fades: boolean };
  readonly gain: number;
  readonly ceiling: number;
}

const STEREO = 'aformat=sample_fmts=fltp:channel_layouts=stereo';

/**
 * Makes the synthetic voice kinder: no rumble, some body, less buzz where the formants of the engine ring, a little air;
 * gentle compression evens out syllables.
 */
const VOICE = [
  'highpass=f=80',
  'equalizer=f=180:width_type=q:width=0.9:gain=2',
  'equalizer=f=2900:width_type=q:width=1.1:gain=-3',
  'highshelf=f=6500:gain=-4',
  'acompressor=threshold=-24dB:ratio=3:attack=6:release=140:knee=6:makeup=1',
].join(',').replace('highshelf=f=6500:gain=-4', 'treble=f=6500:gain=-4');

const resampled = `aresample=${SOUND_RATE}:resampler=soxr:precision=24`;

/** `[voice]`, stereo, and `[key]`, from the two tracks of input 0. */
export function voiceGraph(voiceGain: number): string {
  return [
    `[0:a:0]${resampled},aformat=sample_fmts=fltp,channelsplit=channel_layout=stereo[spoken][key]`,
    `[spoken]${VOICE},volume=${voiceGain.toFixed(3)}dB,pan=stereo|c0=c0|c1=c0[voice]`,
  ].join(';');
}

/** The whole soundtrack as `[out]`: speech (input 0), music (input 1) that falls while somebody speaks, limited. */
export function mixGraph(plan: MixPlan): string {
  const samples = Math.round(plan.seconds * SOUND_RATE);
  const late = (OVERSAMPLED * LOOKAHEAD) / 1000;
  const limited = [
    `volume=${plan.gain.toFixed(3)}dB,apad=pad_len=${SOUND_RATE}`,
    `aresample=${OVERSAMPLED}`,
    `alimiter=limit=${decibels(plan.ceiling)}:attack=${LOOKAHEAD}:release=60:level=disabled`,
    `atrim=start_sample=${late},asetpts=N/SR/TB,aresample=${SOUND_RATE}`,
    `atrim=end_sample=${samples},${STEREO}`,
  ].join(',');
  const mixed = plan.music
    ? [`${musicGraph(plan.music, plan.seconds)}`, `[voice][bed]amerge,pan=stereo|c0=c0+c2|c1=c1+c3,${limited}[out]`]
    : [`[key]anullsink`, `[voice]${limited}[out]`];
  return [voiceGraph(plan.voiceGain), ...mixed].join(';');
}

function musicGraph(music: { gain: number; fades: boolean }, seconds: number): string {
  // The control signal lies at −6 dBFS; over this threshold, at a ratio of 20, the gain falls by DUCKING_DB.
  const threshold = 0.5 / 10 ** (DUCKING_DB / (1 - 1 / 20) / 20);
  const out = Math.min(3, seconds / 3);
  const fades = music.fades ? `,afade=t=in:d=${Math.min(1.5, seconds / 4)},afade=t=out:st=${(seconds - out).toFixed(3)}:d=${out.toFixed(3)}` : '';
  return [
    `[1:a:0]aresample=${SOUND_RATE},${STEREO},volume=${music.gain.toFixed(3)}dB,apad,atrim=end_sample=${Math.round(seconds * SOUND_RATE)}${fades}[raw]`,
    `[key]pan=stereo|c0=c0|c1=c0[steer]`,
    `[raw][steer]sidechaincompress=threshold=${threshold.toFixed(5)}:ratio=20:attack=120:release=450:knee=1:detection=peak[bed]`,
  ].join(';');
}

const decibels = (level: number): string => (10 ** (level / 20)).toFixed(5);
