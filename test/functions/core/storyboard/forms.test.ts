import { describe, expect, it } from 'vitest';
import { bodyOf, kindsOf, storyboardOf, visualsOf } from './read-storyboard.ts';

const text = (...blocks: string[]): string => ['# Title', ...blocks].join('\n\n');

describe('the form of a text', () => {
  it('makes a formula of what stands between double dollars, and a derivation of several lines', () => {
    const storyboard = storyboardOf(text('The slope is this:', "$$f'(x) = 2x$$", 'And so it comes about:', '$$\n\\begin{align}\n(x+1)^2 &= (x+1)(x+1) \\\\\n&= x^2 + 2x + 1\n\\end{align}\n$$'));
    const [formula, derivation] = visualsOf(storyboard, 'math').map(({ show }) => show);
    expect(formula).toEqual({ form: 'formula', tex: "f'(x) = 2x" });
    expect(derivation).toEqual({ form: 'derivation', steps: [{ tex: '(x+1)^2 = (x+1)(x+1)' }, { tex: '= x^2 + 2x + 1' }] });
    expect(bodyOf(storyboard)[0]?.narration).toBe('The slope is this:');
  });

  it('shows TeX that cannot be set as it is written, and never reads it out', () => {
    const storyboard = storyboardOf(text('Look.', '$$\\unknown{x$$'));
    expect(visualsOf(storyboard, 'code')).toEqual([{ kind: 'code', language: 'tex', code: '\\unknown{x' }]);
  });

  it('makes a diagram of arrows between names, and of a Mermaid flowchart', () => {
    const plain = storyboardOf(text('```\nSun -> Plants -> Animals\nPlants -> Soil\n```'));
    expect(visualsOf(plain, 'diagram')[0]?.edges).toEqual([{ from: 'Sun', to: 'Plants' }, { from: 'Plants', to: 'Animals' }, { from: 'Plants', to: 'Soil' }]);
    const mermaid = storyboardOf(text('```mermaid\nflowchart LR\n  a([Start]) --> b{All right?}\n  b -->|yes| c[(Store)]\n  b -.-> a\n```'));
    expect(visualsOf(mermaid, 'diagram')[0]).toMatchObject({
      direction: 'right',
      nodes: [{ id: 'a' }, { id: 'b', label: 'All right?', shape: 'diamond' }, { id: 'c', label: 'Store', shape: 'store' }],
      edges: [{ from: 'a', to: 'b' }, { from: 'b', to: 'c', label: 'yes' }, { from: 'b', to: 'a', dashed: true }],
    });
  });

  it('takes code with arrows in it for code', () => {
    const storyboard = storyboardOf(text('```ts\nconst f = (x) => x;\n```', '```\nx -> f(x); y\n```'));
    expect(visualsOf(storyboard, 'diagram')).toEqual([]);
    expect(visualsOf(storyboard, 'code')).toHaveLength(2);
  });

  it('makes a process of a few short numbered steps, and keeps numbering a long list', () => {
    expect(visualsOf(storyboardOf(text('1. Mix the flour\n2. Let it rise\n3. Bake')), 'process')[0]?.steps.map(({ title }) => title)).toEqual(['Mix the flour', 'Let it rise', 'Bake']);
    const long = storyboardOf(text(Array.from({ length: 10 }, (_, index) => `${index + 1}. Step number ${index + 1} of many`).join('\n')));
    expect(visualsOf(long, 'bullets').map(({ ordered, start }) => [ordered, start])).toEqual([[true, undefined], [true, 6]]);
  });

  it('makes a timeline of dated lines', () => {
    const storyboard = storyboardOf(text('- 1957: Sputnik circles the Earth.\n- 12 April 1961 – Gagarin follows\n- 1969 — Two people walk on the Moon, and half of the world looks on as they do it'));
    expect(visualsOf(storyboard, 'timeline')[0]?.events).toEqual([
      { date: '1957', title: 'Sputnik circles the Earth' },
      { date: '12 April 1961', title: 'Gagarin follows' },
      { date: '1969', title: 'Two people walk on the Moon', text: 'And half of the world looks on as they do it' },
    ]);
  });

  it('counts up to a number that opens a paragraph of one short sentence, and to no year', () => {
    const storyboard = storyboardOf(text('71 % of the Earth is covered by water.', '1969 was the year of the landing.'));
    expect(visualsOf(storyboard, 'number')).toEqual([{ kind: 'number', value: 71, unit: '%', label: 'of the Earth is covered by water', pictogram: 'globe-hemisphere-west', cue: 'Earth' }]);
  });

  it('opens the parts of a long text with chapters, and those of a short one without', () => {
    const section = (name: string, sentences: number) => `## ${name}\n\n${Array.from({ length: sentences }, (_, index) => `In ${name} there is a sentence number ${index} that takes a little while to say.`).join(' ')}`;
    const long = storyboardOf(text(section('one', 16), section('two', 16), section('three', 16)));
    expect(visualsOf(long, 'chapter').map(({ number, title }) => [number, title])).toEqual([['1', 'one'], ['2', 'two'], ['3', 'three']]);
    expect(kindsOf(storyboardOf(text(section('one', 2), section('two', 2), section('three', 2))))).not.toContain('chapter');
  });
});
