import { describe, expect, it } from 'vitest';
import { TEXT_LIMIT } from '../../../../workflows/contracts/index.ts';
import { bodyOf, kindsOf, narrationOf, storyboardOf, visualsOf, wordsOf } from './read-storyboard.ts';

const PAGE = `<!DOCTYPE html><html><head><title>x</title><style>p{color:red}</style></head><body>
  <h1>My &amp; Page</h1>
    <p>First <b>bold</b> words &mdash; and <a href="x">a link</a>.</p><script>alert("<p>no</p>")</script>
  <ul>
    <li>One</li>
    <li>Two</li>
  </ul><!-- hidden -->
  <blockquote><p>Be brief.</p><cite>Someone</cite></blockquote>
  <table><tr><th>A</th><th>B</th></tr><tr><td>x</td><td>1</td></tr><tr><td>y</td><td>2</td></tr></table>
  <pre><code class="language-js">if (a &lt; b) {
  x();
}</code></pre></body></html>`;

describe('a storyboard from an odd text', () => {
  it('reads a page of HTML as what it shows', () => {
    const storyboard = storyboardOf(PAGE);
    expect(kindsOf(storyboard)).toEqual(['title', 'statement', 'bullets', 'quote', 'chart', 'code', 'closing']);
    expect(storyboard.title).toBe('My & Page');
    expect(bodyOf(storyboard)[0]?.narration).toBe('First bold words — and a link.');
    expect(visualsOf(storyboard, 'quote')[0]).toMatchObject({ text: 'Be brief.', attribution: 'Someone' });
    expect(visualsOf(storyboard, 'code')[0]).toEqual({ kind: 'code', language: 'js', code: 'if (a < b) {\n  x();\n}' });
    expect(JSON.stringify(storyboard)).not.toMatch(/alert|color:red|hidden|<p>/);
  });

  it('leaves what only looks like a tag', () => {
    expect(
      narrationOf(storyboardOf('# T\n\nA Vec<String> holds `<b>`, and a < b > c &lt;ok&gt;, says <b>bold: </b>me.')),
    ).toContain('A Vec<String> holds <b>, and a < b > c <ok>, says bold: me.');
  });

  it('ends Chinese sentences where they end, and joins broken lines without a space', () => {
    const storyboard = storyboardOf(
      '# 潮汐\n\n每天大约有两次高潮。\n为什么会这样？月球的引力\n把海水拉向它。“看，”他说，“月亮！”\n\n- 大潮\n- 小潮',
    );
    expect(storyboard.voice).toBe('cmn');
    expect(bodyOf(storyboard).map((scene) => scene.narration)).toEqual([
      '每天大约有两次高潮。',
      '为什么会这样？',
      '月球的引力把海水拉向它。“看，”他说，“月亮！”',
      '大潮。小潮。',
    ]);
  });

  it('speaks Arabic, and other scripts, in their own voice', () => {
    const voices = {
      ar: 'المد والجزر هو ارتفاع سطح البحر.',
      ru: 'Приливы вызваны притяжением Луны.',
      ja: '潮の満ち引きは月によって起こります。',
      ko: '바다는 하루에 두 번 높아집니다.',
      el: 'Η θάλασσα ανεβαίνει.',
      hi: 'समुद्र दिन में दो बार उठता है।',
      he: 'הים עולה פעמיים ביום.',
      de: 'Die Gezeiten sind die Bewegungen des Meeres, und sie kommen von dem Mond.',
      fr: 'La mer monte et descend deux fois par jour, et elle ne dort pas.',
      es: 'El mar sube y baja dos veces al día, y la luna es la causa de los cambios.',
      nl: 'De zee stijgt en daalt twee keer per dag, en het is de maan die dat doet.',
      'en-us': 'The sea rises twice a day, and it is the Moon that does it.',
    };
    expect(Object.values(voices).map((text) => storyboardOf(text).voice)).toEqual(Object.keys(voices));
    expect(storyboardOf('The sea.', { voice: 'fr' }).voice).toBe('fr');
  });

  it('shows emoji without speaking of them alone', () => {
    const storyboard = storyboardOf('🎉 Party time 🎉\n\n🎉🎉🎉\n\nWe shipped it! 🚀🚀 Yes.');
    expect(bodyOf(storyboard).map((scene) => [scene.narration, 'text' in scene.visual ? scene.visual.text : ''])).toEqual([
      ['', '🎉🎉🎉'],
      ['We shipped it! 🚀🚀 Yes.', 'We shipped it! 🚀🚀 Yes.'],
    ]);
  });

  it('makes films of a word, a list, a quote and code alone', () => {
    expect(kindsOf(storyboardOf('Hello'))).toEqual(['title', 'closing']);
    expect(kindsOf(storyboardOf('- apples\n- pears'))).toEqual(['title', 'bullets', 'closing']);
    expect(kindsOf(storyboardOf('> Be bold.\n> — A. Person'))).toEqual(['title', 'quote', 'closing']);
    expect(kindsOf(storyboardOf('```js\nconst a = 1;\n```'))).toEqual(['title', 'code', 'closing']);
  });

  it('takes the short first line of a plain text as its title, and indents for no code', () => {
    const storyboard = storyboardOf('A dark night\n\n    It was late. The rain fell.\n\n    He went out.\n');
    expect(storyboard.title).toBe('A dark night');
    expect(kindsOf(storyboard)).toEqual(['title', 'statement', 'statement', 'closing']);
  });

  it('keeps every word of 60,000 letters without an end', () => {
    const text = 'word '.repeat(TEXT_LIMIT / 5);
    const storyboard = storyboardOf(text);
    expect(wordsOf(narrationOf(storyboard))).toEqual(wordsOf(text));
    expect(Math.max(...bodyOf(storyboard).map((scene) => scene.narration.length))).toBeLessThanOrEqual(300);
  });

  it('reads lists, introductions and headings that are far too long as paragraphs, and loses no word', () => {
    const long = 'word '.repeat(900);
    for (const text of [
      `# T\n\n- ${long}\n- short`,
      `# T\n\n${long}:\n\n- a\n- b`,
      `# T\n\n## ${long}\n\nEnd.`,
      `# T\n\n${long}:\n\n| a | b |\n|--|--|\n| x | 1 |`,
    ]) {
      const said = wordsOf(narrationOf(storyboardOf(text)));
      expect(said.filter((word) => word === 'word')).toHaveLength(900);
    }
    expect(narrationOf(storyboardOf('# T\n\nLook here:\n\n- 🎉\n- 🚀'))).toContain('Look here:');
  });

  const fill = (unit: string, tail = 'a'): string => unit.repeat(Math.floor((TEXT_LIMIT - 10) / unit.length)) + tail;
  const HARD = [
    'a',
    '海',
    '[',
    '*a ',
    '_a*',
    '<a ',
    '<a "',
    '<div>',
    '<b>',
    '`a',
    '>',
    '> a\n',
    '- ',
    '- a\n  ',
    'Hi.\n\n',
    'a\u0301',
    '👨‍👩‍👧‍👦',
    '![a](',
    '|a',
    '```\n',
    ' ',
    '\n',
    '&#',
    'a@b.c ',
    '"',
    '—',
    '。',
    '“',
  ];

  it.each(HARD)('takes a text of nothing but %j within seconds', (unit) => {
    // What it takes of this thread: how long that is by the clock, depends on who else is at work.
    const before = process.threadCpuUsage();
    expect(storyboardOf(fill(unit), { targetSeconds: 60 }).scenes.length).toBeGreaterThan(0);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(4000);
  });
});
