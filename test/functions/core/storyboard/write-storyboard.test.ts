import { describe, expect, it } from 'vitest';
import { FilmError } from '../../../../workflows/contracts/index.ts';
import { bodyOf, kindsOf, narrationOf, storyboardOf, visualsOf, wordsOf } from './read-storyboard.ts';

describe('a storyboard from Markdown', () => {
  it('opens with the first heading and its subtitle, and closes with the title', () => {
    const { scenes } = storyboardOf('# The sea\n\n*A short story*\n\nIt is wide and blue.');
    expect(scenes[0]).toEqual({ narration: 'The sea', visual: { kind: 'title', title: 'The sea', subtitle: 'A short story' } });
    expect(scenes.at(-1)).toEqual({ narration: '', visual: { kind: 'closing', title: 'The sea' }, holdSeconds: 2.5 });
  });

  it('takes the title of the brief before that of the text', () => {
    const storyboard = storyboardOf('# The sea\n\nIt is wide and blue.', { title: 'Water' });
    expect(storyboard.title).toBe('Water');
    expect(visualsOf(storyboard, 'statement')[0]?.heading).toBe('The sea');
  });

  it('takes the title from front matter, and says none of the rest of it', () => {
    const storyboard = storyboardOf('---\ntitle: "Water"\ndraft: true\n---\n\nThe sea is wide and blue.');
    expect(storyboard.title).toBe('Water');
    expect(narrationOf(storyboard)).not.toContain('draft');
  });

  it('borrows a title from the first sentence without saying it twice', () => {
    const { scenes, title } = storyboardOf(
      'The sea, which covers most of our planet, is older than anything that lives. It is blue.',
    );
    expect(title).toBe('The sea, which covers most of our planet');
    expect(scenes[0]?.narration).toBe('');
    expect(storyboardOf('The sea is wide. It is blue.').title).toBe('The sea is wide');
  });

  it('shows the heading above every scene of its section', () => {
    const storyboard = storyboardOf(
      '# A\n\n## One\n\nFirst things are said here.\n\n- x\n- y\n\n## Two\n\nThen others are said.',
    );
    expect(bodyOf(storyboard).map(({ visual }) => ('heading' in visual ? visual.heading : undefined))).toEqual([
      'One',
      'One',
      'Two',
    ]);
  });

  it('says headings that have nothing beneath them', () => {
    expect(narrationOf(storyboardOf('# A\n\n## Bees\n\n### Wasps\n\n##\n\n## Ants')).trim()).toBe('A Bees Wasps Ants');
  });

  it('cuts a list of eight into two of four, and shortens long items only on the screen', () => {
    const long = 'The first point of all, which goes on for quite a while because somebody could not stop writing it, is short';
    const storyboard = storyboardOf(`# L\n\n- ${long}\n${'- point\n'.repeat(7)}`);
    expect(visualsOf(storyboard, 'bullets').map((visual) => visual.items.length)).toEqual([4, 4]);
    expect(visualsOf(storyboard, 'bullets')[0]?.items[0]).toBe('The first point of all');
    expect(narrationOf(storyboard)).toContain(long);
  });

  it('flattens nested lists and lets code stand between them', () => {
    const storyboard = storyboardOf('# N\n\n- a\n  - b\n    - c\n- d\n\n  ```sh\n  ls\n  ```\n- e');
    expect(kindsOf(storyboard)).toEqual(['title', 'bullets', 'code', 'statement', 'closing']);
    expect(visualsOf(storyboard, 'bullets')[0]?.items).toEqual(['a', 'b', 'c', 'd']);
  });

  it('makes a statement of a list of one', () => {
    const [, scene] = storyboardOf('# N\n\nThere is one rule:\n\n- Look up').scenes;
    expect(scene).toEqual({ narration: 'There is one rule: Look up.', visual: { kind: 'statement', text: 'There is one rule: Look up.' } });
  });

  it('says the line that leads to a list with the list', () => {
    const scene = bodyOf(storyboardOf('# L\n\nSome words before. You need two things:\n\n1. salt\n2. water')).at(-1);
    expect(scene?.narration).toBe('You need two things: salt. water.');
    expect(scene?.visual).toMatchObject({ kind: 'bullets', ordered: true });
  });

  it('shows at most 24 lines of code, none of them wider than the screen', () => {
    const code = Array.from({ length: 40 }, (_, line) => `    line ${line} ${'x'.repeat(line * 5)}`).join('\n');
    const [visual] = visualsOf(storyboardOf(`# C\n\n\`\`\`ts\n${code}\n\`\`\``), 'code');
    const lines = visual?.code.split('\n') ?? [];
    expect(lines).toHaveLength(24);
    expect(lines[0]).toBe('line 0');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(96);
  });

  it('draws years as a line, other numbers as bars, and words as a table', () => {
    const years = '| Year | Share |\n|--|--|\n| 2001 | 1.5 % |\n| 2002 | 2,5 % |\n| 2003 | 1,234 % |';
    const mixed = '| What | Size | Weight |\n|--|--|--|\n| a | 1 m | 2 kg |\n| b | 2 m | 3 kg |';
    const storyboard = storyboardOf(`# T\n\n${years}\n\n${mixed}\n\n| What | Note |\n|--|--|\n| a | 1 |\n| b | none |`);
    expect(visualsOf(storyboard, 'chart')).toEqual([
      {
        kind: 'chart',
        chart: 'line',
        unit: '%',
        labels: ['2001', '2002', '2003'],
        series: [{ name: 'Share', values: [1.5, 2.5, 1234] }],
      },
    ]);
    expect(visualsOf(storyboard, 'table')).toHaveLength(2);
    expect(narrationOf(storyboard)).toContain('a, 1. b, none.');
  });

  it('reads links by their label, shows images at hand and from the web, and drops badges and what may not be fetched', () => {
    const storyboard = storyboardOf(
      '# I\n\nSee [the docs](https://a.b) at https://www.example.com/x/ now.\n\n![A cat](cat.jpg)\n\n![A dog](https://a.b/dog.jpg)\n\n![A cow](http://a.b/cow.jpg)\n\n[![A badge](https://a.b/badge.svg)](https://a.b)',
    );
    expect(narrationOf(storyboard)).toContain('See the docs at example.com/x now.');
    expect(visualsOf(storyboard, 'image')).toEqual([
      { kind: 'image', src: 'cat.jpg', caption: 'A cat' },
      { kind: 'image', src: 'https://a.b/dog.jpg', caption: 'A dog' },
    ]);
    expect(narrationOf(storyboard)).not.toMatch(/dog|cow|badge/);
  });

  it('shows images from where the brief says they lie', () => {
    const storyboard = storyboardOf('# I\n\nHm.\n\n![](a.png)\n\n![](b.png)', { sources: { 'a.png': 'media/a' } });
    expect(visualsOf(storyboard, 'image').map(({ src }) => src)).toEqual(['media/a', 'b.png']);
  });

  it('lets questions, and the sentence that opens a section, stand alone', () => {
    const text = 'This sentence opens the section. Why is that so? Nobody knows for certain, it seems. Somebody guesses.';
    expect(bodyOf(storyboardOf(`# Q\n\n## S\n\n${text}`)).map((scene) => scene.narration)).toEqual([
      'This sentence opens the section.',
      'Why is that so?',
      'Nobody knows for certain, it seems. Somebody guesses.',
    ]);
  });

  it('refuses what has nothing to show, by the path of the field', () => {
    const refused = (text: string) => () => storyboardOf(text);
    expect(refused('![a](https://a.b/c.png)')).not.toThrow();
    expect(refused('![a](http://a.b/c.png)')).toThrow(/^text: /);
    expect(refused('<script>let a = 1</script>')).toThrow(FilmError);
    expect(refused('- a\n'.repeat(15_000))).toThrow(/^text: makes 2143 scenes, and a film has at most 998/);
  });

  it('says nothing that is not in the text', () => {
    const text = '# T\n\nOne *two* three. Four `five`: six!\n\n> seven eight\n> — nine\n\n- ten\n- eleven, twelve';
    expect(wordsOf(narrationOf(storyboardOf(text)))).toEqual(wordsOf(text));
  });
});
