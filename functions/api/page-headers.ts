/** What the pages of the studio are sent with, wherever they are served: by the one-machine server, or by CloudFront. */

const policy = (rules: readonly string[]): string => rules.join('; ');

/**
 * What the studio's pages may do: their own scripts alone, and pictures and films of their own address or made in the page.
 * Styles may stand in the page, because the component library adds one rule of its own; nothing of a brief becomes one.
 * `called` are addresses besides their own that they send files to.
 */
export const studioPolicy = (called: readonly string[] = []): string =>
  policy([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob: data:",
    "font-src 'self' data:",
    ["connect-src 'self' blob: data:", ...called].join(' '),
    "worker-src 'self' blob:",
    "frame-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ]);

/** The page that plays scenes has no origin, whoever opens it: it can reach its own script and fonts, and nothing of the studio. */
export const PREVIEW_POLICY = policy([
  "default-src 'none'",
  'sandbox allow-scripts',
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'img-src blob: data:',
  "font-src 'self'",
  'connect-src blob: data:',
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
]);

/** A page without an origin is a stranger even to the server that it came from. */
export const PREVIEW_HEADERS = { 'content-security-policy': PREVIEW_POLICY, 'x-frame-options': 'SAMEORIGIN', 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' } as const;

/**
 * How long a browser, or CloudFront, may keep a file of the studio without asking whether it is still the same: those that
 * bear their hash in their name never change, fonts seldom, and all else is asked for each time.
 */
export function cacheControlOf(path: string): string {
  if (path.startsWith('/assets/')) return 'public, max-age=31536000, immutable';
  if (path.startsWith('/preview/fonts/')) return 'public, max-age=86400';
  return 'no-cache';
}
