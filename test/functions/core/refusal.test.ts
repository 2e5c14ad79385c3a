import { describe, expect, it } from 'vitest';
import { checkedBrief } from '../../../functions/core/check-brief.ts';

const message = (brief: unknown): string => {
  try {
    checkedBrief(brief);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return 'accepted';
};

const bullets = (items: unknown) => ({ kind: 'storyboard', title: 'T', scenes: [{ narration: 'x', visual: { kind: 'bullets', items } }] });

describe('a refused brief', () => {
  it.each([
    [{ kind: 'text', text: 'Hello.', colour: 'red' }, 'BriefRefused: unknown field "colour"'],
    [{ kind: 'text', text: '   ' }, 'BriefRefused: text: has no word to narrate; write at least a sentence'],
    [{ kind: 'text', text: '\u0000\u0001PNG' }, 'BriefRefused: text: looks like a binary file, not text; give Markdown or plain text in UTF-8'],
    [{ kind: 'text', text: 'x'.repeat(60_001) }, 'BriefRefused: text: longer than 60000 characters; split it into several films'],
    [{ kind: 'text', text: 'Hello.', format: { aspect: '16:9', heigth: 720 } }, 'BriefRefused: format: unknown field "heigth"'],
    [{ kind: 'text', text: 'გამარჯობა' }, 'BriefRefused: text: no font here has the letter "გ"; there are fonts for Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Thai, Hangul, Han, Hiragana, Katakana'],
    [bullets(['தமிழ்']), 'BriefRefused: scenes[0].visual: no font here has the letter "த"; there are fonts for Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Thai, Hangul, Han, Hiragana, Katakana'],
    [bullets([]), 'BriefRefused: scenes[0].visual.items: Too small: expected array to have >=1 items'],
  ])('names the field and what is wrong: %j', (brief, expected) => {
    expect(message(brief)).toBe(expected);
  });

  it.each([
    [{ kind: 'poem' }, /kind/],
    [{ kind: 'text', text: 'Hello.', format: { width: 641, height: 360 } }, /format\.width/],
    [{ kind: 'text', text: 'Hello.', format: { aspect: '16:9', fps: 240 } }, /format\.fps/],
    [{ kind: 'text', text: 'Hello.', music: { style: 'metal' } }, /music\.style/],
    [{ kind: 'text' }, /text/],
    ['a string', /./],
  ])('has one line with the path: %j', (brief, expected) => {
    expect(message(brief)).toMatch(/^BriefRefused: /);
    expect(message(brief)).toMatch(expected);
    expect(message(brief)).not.toContain('\n');
  });
});

describe('an accepted brief', () => {
  it('has its defaults filled in', () => {
    expect(checkedBrief({ kind: 'text', text: 'Hello.' })).toEqual({
      kind: 'text',
      text: 'Hello.',
      format: { aspect: '16:9', fps: 30 },
      captions: 'words',
      music: { style: 'calm' },
      theme: 'paper',
      engine: 'webcodecs',
      output: 'mp4',
      quality: 'standard',
      encoder: 'openh264',
    });
  });
});
