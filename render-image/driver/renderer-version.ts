import { createHash } from 'node:crypto';
import { FONT_PACKAGES } from '../../scenes/fonts/families.ts';
import type { PageBundle } from '../page/build.ts';
import { chromiumVersion } from './chromium-files.ts';
import { fontVersions } from './font-faces.ts';
import { pictogramVersion } from './pictogram-files.ts';
import { REVIDEO_ENGINE } from './revideo-engine/engines.ts';

/** Everything that pixels depend on beside the job: the code of the page, the fonts, the drawings, the browser, the stock engine. */
export async function rendererVersion({ hash }: PageBundle): Promise<string> {
  const parts = [hash, REVIDEO_ENGINE, await chromiumVersion(), ...(await fontVersions(FONT_PACKAGES)), await pictogramVersion()];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
