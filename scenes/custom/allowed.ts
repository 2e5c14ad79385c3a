/**
 * What the source of a custom scene may import. Left out is all that fetches (`Img`, `Video`, `Icon`, `Code`), parses
 * markup (`SVG`, `Latex`), or leads to the player of the page (`useScene`, `Renderer`, `makeProject`).
 */
export const CORE = [
  ...(['all', 'any', 'chain', 'delay', 'every', 'join', 'loop', 'loopFor', 'sequence', 'waitFor', 'tween', 'spring', 'cancel', 'noop'] as const),
  ...(['makeSpring', 'BeatSpring', 'PlopSpring', 'BounceSpring', 'SwingSpring', 'JumpSpring', 'StrikeSpring', 'SmoothSpring'] as const),
  ...(['createRef', 'makeRef', 'createRefArray', 'createRefMap', 'createSignal', 'createComputed', 'range'] as const),
  ...(['map', 'remap', 'clamp', 'clampRemap', 'deepLerp', 'textLerp', 'arcLerp'] as const),
  ...(['Vector2', 'Color', 'BBox', 'Spacing', 'Origin', 'Direction'] as const),
  ...(['linear', 'sin', 'cos', 'easeInSine', 'easeOutSine', 'easeInOutSine', 'easeInQuad', 'easeOutQuad', 'easeInOutQuad'] as const),
  ...(['easeInCubic', 'easeOutCubic', 'easeInOutCubic', 'easeInQuart', 'easeOutQuart', 'easeInOutQuart', 'easeInQuint', 'easeOutQuint', 'easeInOutQuint'] as const),
  ...(['easeInExpo', 'easeOutExpo', 'easeInOutExpo', 'easeInCirc', 'easeOutCirc', 'easeInOutCirc', 'easeInBack', 'easeOutBack', 'easeInOutBack'] as const),
  ...(['easeInElastic', 'easeOutElastic', 'easeInOutElastic', 'easeInBounce', 'easeOutBounce', 'easeInOutBounce'] as const),
] as const;

export const NODES = [
  ...(['Circle', 'Rect', 'Line', 'Path', 'Polygon', 'Txt', 'Layout', 'Node', 'Spline', 'Ray', 'Grid', 'Knot', 'CubicBezier', 'QuadBezier', 'Gradient'] as const),
  ...(['blur', 'brightness', 'contrast', 'grayscale', 'hue', 'invert', 'saturate', 'sepia'] as const),
] as const;

/** What JSX turns into. */
const JSX = ['jsx', 'jsxs', 'Fragment'] as const;
export const JSX_RUNTIME = '@revideo/2d/lib/jsx-runtime';

/** Names by module; `fanreel` has types alone. */
export const ALLOWED_IMPORTS: Readonly<Record<string, readonly string[]>> = { '@revideo/core': CORE, '@revideo/2d': NODES, [JSX_RUNTIME]: JSX, fanreel: [] };

/** The globals that a custom scene sees; at run time most are copies that can't be changed. */
export const ALLOWED_GLOBALS = ['Math', 'JSON', 'Number', 'String', 'Boolean', 'Array', 'Object', 'Map', 'Set', 'Error', 'RangeError', 'TypeError', 'parseFloat', 'parseInt', 'isNaN', 'isFinite', 'undefined', 'NaN', 'Infinity'] as const;

/** Properties that lead out of a value to its class, its realm or its page; also refused where a name is worked out as the scene plays. */
export const FORBIDDEN_PROPERTIES: readonly string[] = [
  'constructor', 'prototype', '__proto__', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__',
  'caller', 'callee', 'arguments', 'prepareStackTrace', 'captureStackTrace',
  'window', 'document', 'globalThis', 'ownerDocument', 'defaultView', 'contentWindow', 'contentDocument', 'parentNode', 'parentElement', 'getRootNode', 'innerHTML', 'outerHTML', 'insertAdjacentHTML',
  'addEventListener', 'dispatchEvent', 'currentTarget', 'view', 'scene2D', 'playback', 'getView', 'element', 'canvas', 'then',
];

/** What the program of a scene is called with, beside its imports; no source may use names that begin so. */
export const RESERVED = '__fanreel';
