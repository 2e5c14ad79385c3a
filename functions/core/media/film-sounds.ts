import { exactFps, frameSeconds, type ScenesTimeline, type SoundSpan, type StoryboardScene, type TimelineScene } from '../../../workflows/contracts/index.ts';
import { reelSpans } from '../../../workflows/contracts/reel.ts';

/** Stretches that follow one another without a gap, in film and recording, are one: s. */
const SEAM = 1e-6;

/** The recorded narration of a film whose scenes begin at `starts`, in seconds; what was recorded in one piece stays in one. */
export function recordedOf(scenes: readonly StoryboardScene[], starts: readonly number[]): Pick<ScenesTimeline, 'recorded'> {
  const spans: SoundSpan[] = [];
  for (const [index, { recording }] of scenes.entries()) {
    if (!recording) continue;
    const { src: soundKey, fromSeconds: trimSeconds, toSeconds } = recording;
    const startSeconds = starts[index] ?? 0;
    const seconds = toSeconds - trimSeconds;
    const last = spans.at(-1);
    const goesOn = last && last.soundKey === soundKey && same(last.startSeconds + last.seconds, startSeconds) && same(last.trimSeconds + last.seconds, trimSeconds);
    if (goesOn) last.seconds = startSeconds + seconds - last.startSeconds;
    else spans.push({ soundKey, startSeconds, trimSeconds, seconds, playbackRate: 1, gains: [{ seconds: 0, gain: 1 }] });
  }
  return spans.length > 0 ? { recorded: spans } : {};
}

const same = (one: number, other: number): boolean => Math.abs(one - other) < SEAM;

/** What footage sounds like where it is to be heard, as loud as it is asked to be. */
export function footageSoundOf(scenes: readonly Pick<TimelineScene, 'visual' | 'firstFrame' | 'frames'>[], fps: number): Pick<ScenesTimeline, 'footageSound'> {
  const spans = scenes.flatMap(({ visual, firstFrame, frames }): SoundSpan[] => {
    const startSeconds = frameSeconds(firstFrame, fps);
    // Past its last frame footage is silent.
    if (visual.kind === 'footage') return heard({ soundKey: visual.src, startSeconds, trimSeconds: visual.start ?? 0, seconds: frames / exactFps(fps), playbackRate: 1 }, visual.soundLevel);
    if (visual.kind !== 'reel') return [];
    return reelSpans(visual.clips, frames / exactFps(fps)).flatMap(({ clip, startSeconds: at, seconds, fromSeconds, rate, untilSeconds }) => {
      const { src, soundLevel } = visual.clips[clip] ?? { src: '' };
      return heard({ soundKey: src, startSeconds: startSeconds + at, trimSeconds: fromSeconds, seconds: Math.min(seconds, (untilSeconds - fromSeconds) / rate), playbackRate: rate }, soundLevel);
    });
  });
  return spans.length > 0 ? { footageSound: spans } : {};
}

const heard = (span: Omit<SoundSpan, 'gains'>, level = 0): SoundSpan[] => (level > 0 && span.seconds > 0 ? [{ ...span, gains: [{ seconds: 0, gain: level }] }] : []);
