import { liteAdaptor } from 'mathjax-full/js/adaptors/liteAdaptor.js';
import type { LiteElement, LiteNode } from 'mathjax-full/js/adaptors/lite/Element.js';
import { RegisterHTMLHandler } from 'mathjax-full/js/handlers/html.js';
import { TeX } from 'mathjax-full/js/input/tex.js';
import { AmsConfiguration } from 'mathjax-full/js/input/tex/ams/AmsConfiguration.js';
import { BoldsymbolConfiguration } from 'mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import { CancelConfiguration } from 'mathjax-full/js/input/tex/cancel/CancelConfiguration.js';
import { ConfigMacrosConfiguration } from 'mathjax-full/js/input/tex/configmacros/ConfigMacrosConfiguration.js';
import { HtmlConfiguration } from 'mathjax-full/js/input/tex/html/HtmlConfiguration.js';
import { mathjax } from 'mathjax-full/js/mathjax.js';
import { SVG } from 'mathjax-full/js/output/svg.js';
import { COLOUR_ROLES } from '../../workflows/contracts/colours.ts';
import type { Formula } from './formula.ts';
import { inksOf, type Drawn } from './inks.ts';

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);

/** `\first{…}` to `\fourth{…}`, `\soft{…}` and `\ink{…}`: a class is all that is left of them in the outcome. */
const macros = Object.fromEntries(COLOUR_ROLES.map((role) => [role, [`\\class{${role}}{#1}`, 1]]));

const page = mathjax.document('', {
  InputJax: new TeX({
    packages: ['base', ...[AmsConfiguration, BoldsymbolConfiguration, CancelConfiguration, ConfigMacrosConfiguration, HtmlConfiguration].map(({ name }) => name)],
    macros,
    maxMacros: 500,
    formatError: (_: unknown, error: Error) => {
      throw error;
    },
  }),
  OutputJax: new SVG({ fontCache: 'none' }),
});

/**
 * Sets one formula. Its outcome is outlines alone: nothing of what the TeX might ask of a page is left.
 * @throws Error one line that says what TeX did not understand
 */
export function typeset(tex: string): Formula {
  const [svg] = adaptor.childNodes(page.convert(tex, { display: true }));
  const root = svg && drawnOf(svg);
  const [x = 0, y = 0, width = 0, height = 0] = String(root?.attributes['viewBox'] ?? '').split(' ').map(Number);
  if (!root || !(width > 0) || !(height > 0)) throw new Error('a formula without anything to see');
  const { inks, relation } = inksOf(root.children);
  return { width: width / 1000, ascent: -y / 1000, descent: (y + height) / 1000, inks: inks.map((ink) => ({ ...ink, x: ink.x - x / 1000 })), relation };
}

const isElement = (node: LiteNode): node is LiteElement => 'children' in node;

function drawnOf(node: LiteNode): Drawn | undefined {
  if (!isElement(node)) return undefined;
  const text = node.children.map((child) => ('value' in child ? String(child.value) : '')).join('');
  return { kind: node.kind, attributes: node.attributes, text, children: node.children.flatMap((child) => drawnOf(child) ?? []) };
}
