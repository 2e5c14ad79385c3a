import { describe, expect, it } from 'vitest';
import { FilmId, keys, Timeline } from '../../workflows/contracts/index.ts';
import { sharedMachine } from '../helpers/machine.ts';

const format = { width: 320, height: 180, fps: 12 };

describe('a text that is unlike the others', async () => {
  const machine = await sharedMachine({ workers: 1 });

  it.each([
    ['Chinese', '# 潮汐\n\n海水每天涨落两次。\n\n- 月亮的作用最大', 'cmn'],
    ['Arabic', 'المد والجزر حركة يومية لمياه البحر.', 'ar'],
    ['emoji', 'The sea 🌊 rises and falls 😀👨‍👩‍👧.', 'en-us'],
    ['HTML', '<div><h1>Tides &amp; Moons</h1><script>alert(1)</script><p>The <b>tide</b> rises.</p></div>', 'en-us'],
    ['a list and nothing else', '- one thing\n- another thing\n  - a nested thing', 'en-us'],
  ])('makes a film: %s', async (what, text, voice) => {
    const filmId = FilmId.parse(`odd-${what.toLowerCase().replaceAll(' ', '-')}`);
    const outcome = await machine.run(filmId, { kind: 'text', text, format });
    expect(outcome).toMatchObject({ status: 'succeeded' });
    const timeline = Timeline.parse(JSON.parse(Buffer.from(await machine.store.read(keys.timeline(filmId))).toString()));
    expect(timeline).toMatchObject({ kind: 'scenes', voice });
    expect(JSON.stringify(timeline)).not.toContain('alert');
  });

  it('is refused by the letter that no font has', async () => {
    const outcome = await machine.run('unwritten', { kind: 'text', text: 'வணக்கம்', format });
    expect(outcome).toMatchObject({ status: 'failed', state: 'CheckBrief', error: 'BriefRefused', reason: expect.stringContaining('no font here has the letter') });
  });
});
