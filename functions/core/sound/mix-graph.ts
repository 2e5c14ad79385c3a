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
  /** Of input 0: speech, a recorded narration, or the clips of a film in which nobody speaks. */
  readonly source: 'speech' | 'recorded' | 'clips';
  readonly voiceGain: number;
  readonly music?: { readonly gain: number; readonly fades: boolean };
  /** Which input is the sound of footage, that stays at its level whoever speaks. */
  readonly footageInput?: number;
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

/** `[voice]` as it was recorded, without its rumble, and `[key]`, which is the voice itself: between the words, music comes back. */
const recordedGraph = (voiceGain: number): string => `[0:a:0]${STEREO},highpass=f=70,volume=${voiceGain.toFixed(3)}dB,asplit[voice][key]`;

/** `[voice]` alone: speech, or clips, which are mixed already and stay as they sound. */
export function sourceGraph(source: MixPlan['source'], gain: number): string {
  if (source === 'recorded') return `${recordedGraph(gain)};[key]anullsink`;
  return source === 'speech' ? `${voiceGraph(gain)};[key]anullsink` : `[0:a:0]${STEREO},volume=${gain.toFixed(3)}dB[voice]`;
}

/** What the film sounds like before its level is set, as `[mixed]`: speech (input 0), music (input 1) that falls while somebody speaks. */
export function mixGraph(plan: MixPlan): string {
  const footage = plan.footageInput === undefined ? [] : [`[${plan.footageInput}:a:0]${STEREO}[footage]`];
  const beneath = [...footage, ...(plan.music ? musicAndSource(plan, plan.music) : [sourceGraph(plan.source, plan.voiceGain)])];
  const tracks = ['voice', ...(plan.music ? ['bed'] : []), ...(footage.length > 0 ? ['footage'] : [])];
  return [...beneath, together(tracks)].join(';');
}

function musicAndSource(plan: MixPlan, music: Music): string[] {
  if (plan.source === 'clips') return [sourceGraph('clips', plan.voiceGain), musicGraph(music, plan.seconds, 'bed')];
  const voice = plan.source === 'speech' ? voiceGraph(plan.voiceGain) : recordedGraph(plan.voiceGain);
  return [voice, ...duckedMusic(music, plan)];
}

/** Stereo tracks as one, `[mixed]`: added up as they are. */
function together(tracks: readonly string[]): string {
  if (tracks.length === 1) return `[${tracks[0]}]anull[mixed]`;
  const side = (first: number): string => tracks.map((_, index) => `c${2 * index + first}`).join('+');
  const inputs = tracks.length === 2 ? '' : `=inputs=${tracks.length}`;
  return `${tracks.map((track) => `[${track}]`).join('')}amerge${inputs},pan=stereo|c0=${side(0)}|c1=${side(1)}[mixed]`;
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
function duckedMusic(music: Music, { seconds, source }: MixPlan): string[] {
  // A recorded voice is its own control signal: its syllables lie some 12 dB over this threshold, its breaths below.
  if (source === 'recorded') {
    const steer = `[raw][key]sidechaincompress=threshold=0.03:ratio=3:attack=80:release=600:knee=4:detection=rms[bed]`;
    return [musicGraph(music, seconds, 'raw'), steer];
  }
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
