import { describe, expect, it } from 'vitest';
import { layDiagram } from '../../../scenes/catalogue/diagram-layout.ts';
import { DiagramVisual } from '../../../workflows/contracts/index.ts';

const sizes = { node: () => ({ width: 100, height: 40 }), label: () => undefined, gap: 20, groupHead: 10 };
const diagram = DiagramVisual.parse({
  kind: 'diagram',
  nodes: [{ id: 'a', label: 'A', group: 'g' }, { id: 'b', label: 'B', group: 'g' }, { id: 'c', label: 'C' }],
  edges: [{ from: 'a', to: 'b' }, { from: 'b', to: 'c' }, { from: 'c', to: 'a' }],
  groups: [{ id: 'g', label: 'G' }],
});

describe('a diagram', () => {
  it('flows the way it is told, from its own corner, without nodes over one another', () => {
    const right = layDiagram(diagram, 'right', sizes);
    expect(right.nodes.map(({ x }) => x)).toEqual(right.nodes.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(layDiagram(diagram, 'down', sizes).height).toBeGreaterThan(right.height);
    const boxes = [...right.nodes, ...right.groups];
    expect(Math.min(...boxes.map(({ x }) => x))).toBeGreaterThanOrEqual(-0.001);
    expect(Math.max(...boxes.map(({ x, width }) => x + width))).toBeLessThanOrEqual(right.width + 0.001);
  });

  it('has its groups around their nodes', () => {
    const { nodes, groups } = layDiagram(diagram, 'right', sizes);
    const [group, first] = [groups[0], nodes[0]];
    expect(first && group && first.x > group.x && first.y > group.y + 10).toBe(true);
  });

  it('is the same every time', () => {
    expect(layDiagram(diagram, 'right', sizes)).toEqual(layDiagram(diagram, 'right', sizes));
  });

  it('is refused where an edge ends nowhere', () => {
    const broken = DiagramVisual.safeParse({ ...diagram, edges: [{ from: 'a', to: 'x' }] });
    expect(broken.error?.issues[0]).toMatchObject({ path: ['edges', 0, 'to'], message: 'there is no node "x"' });
  });
});
