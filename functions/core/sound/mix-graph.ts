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
  /** Of input 0: speech, or the clips of a film in which nobody speaks. */
  readonly source: 'speech' | 'clips';
  readonly voiceGain: number;
  readonly music?: { readonly gain: number; readonly fades: boolean };
  readonly gain: number;
  readonly ceiling: number;
}

const STEREO = 'aformat=sample_fmts=fltp:channel_layouts=stereo';

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

const resampled = `aresample=${SOUND_RATE}:resampler=soxr:precision=24`;

/** `[voice]`, stereo, and `[key]`, from the two tracks of input 0. */
export function voiceGraph(voiceGain: number): string {
  return [
    `[0:a:0]${resampled},aformat=sample_fmts=fltp,channelsplit=channel_layout=stereo[spoken][key]`,
    `[spoken]${VOICE},volume=${voiceGain.toFixed(3)}dB,asplit[near][far]`,
    `[near]aecho=1:1:${ROOM_LEFT}[left]`,
    `[far]aecho=1:1:${ROOM_RIGHT}[right]`,
    `[left][right]join=inputs=2:channel_layout=stereo[voice]`,
  ].join(';');
}

/** `[voice]` alone: speech, or clips, which are mixed already and stay as they sound. */
export function sourceGraph(source: MixPlan['source'], gain: number): string {
  return source === 'speech' ? `${voiceGraph(gain)};[key]anullsink` : `[0:a:0]${STEREO},volume=${gain.toFixed(3)}dB[voice]`;
}

/** What the film sounds like before its level is set, as `[mixed]`: speech (input 0), music (input 1) that falls while somebody speaks. */
export function mixGraph(plan: MixPlan): string {
  if (!plan.music) return `${sourceGraph(plan.source, plan.voiceGain)};[voice]anull[mixed]`;
  const beneath =
    plan.source === 'speech'
      ? [voiceGraph(plan.voiceGain), ...duckedMusic(plan.music, plan.seconds)]
      : [sourceGraph('clips', plan.voiceGain), musicGraph(plan.music, plan.seconds, 'bed')];
  return [...beneath, '[voice][bed]amerge,pan=stereo|c0=c0+c2|c1=c1+c3[mixed]'].join(';');
}

/** The soundtrack as `[out]`, from what was mixed (input 0): its gain, limited, to the sample. */
export function finishGraph({ gain, ceiling, seconds }: MixPlan): string {
  const late = (OVERSAMPLED * LOOKAHEAD) / 1000;
  return [
    `[0:a:0]${STEREO},volume=${gain.toFixed(3)}dB,apad=pad_len=${SOUND_RATE}`,
    `aresample=${OVERSAMPLED}`,
    `alimiter=limit=${decibels(ceiling)}:attack=${LOOKAHEAD}:release=60:level=disabled`,
    `atrim=start_sample=${late},asetpts=N/SR/TB,aresample=${SOUND_RATE}`,
    `atrim=end_sample=${Math.round(seconds * SOUND_RATE)},${STEREO}[out]`,
  ].join(',');
}

type Music = NonNullable<MixPlan['music']>;

/** `[bed]`: music that falls while `[key]` is on. */
function duckedMusic(music: Music, seconds: number): string[] {
  // The control signal lies at −6 dBFS; over this threshold, at a ratio of 20, the gain falls by DUCKING_DB.
  const threshold = 0.5 / 10 ** (DUCKING_DB / (1 - 1 / 20) / 20);
  return [
    musicGraph(music, seconds, 'raw'),
    `[key]pan=stereo|c0=c0|c1=c0[steer]`,
    `[raw][steer]sidechaincompress=threshold=${threshold.toFixed(5)}:ratio=20:attack=120:release=450:knee=1:detection=peak[bed]`,
  ];
}

/** Music (input 1) from the first sample to the last, under the name `to`. */
function musicGraph(music: Music, seconds: number, to: string): string {
  const out = Math.min(3, seconds / 3);
  const fades = music.fades ? `,afade=t=in:d=${Math.min(1.5, seconds / 4)},afade=t=out:st=${(seconds - out).toFixed(3)}:d=${out.toFixed(3)}` : '';
  return `[1:a:0]aresample=${SOUND_RATE},${STEREO},volume=${music.gain.toFixed(3)}dB,apad,atrim=end_sample=${Math.round(seconds * SOUND_RATE)}${fades}[${to}]`;
}

const decibels = (level: number): string => (10 ** (level / 20)).toFixed(5);
