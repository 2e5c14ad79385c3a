import { describe, expect, it } from 'vitest';
import { soundKeyOf } from '../../../../functions/core/sound/sources.ts';

const key = `media/${'a'.repeat(64)}.wav`;
const assets = { '/tone.wav': key, '/a b.wav': key };

describe('the object behind a src', () => {
  it.each(['/tone.wav', 'tone.wav', './tone.wav', '/tone.wav?v=1', '/a%20b.wav', `/${key}`])('is found for %s', (source) => {
    expect(soundKeyOf(source, assets)).toBe(key);
  });

  it.each(['https://example.com/tone.wav', 'data:audio/wav;base64,AAAA', '/other.wav', '/../tone.wave'])('is refused for %s', (source) => {
    expect(() => soundKeyOf(source, assets)).toThrow(/^src /);
  });
});
