import './fresh-tab.ts';
// Before all that draws: scenes must not get hold of the browser's own clock.
import './virtual-globals.ts';
import type { PartJob } from '../../workflows/contracts/index.ts';
import { measure } from './measure.ts';
import { faultReport, type FaultReport } from './page-fault.ts';
import { renderPart, type PartInPage } from './render-part.ts';
import { stills } from './stills.ts';

/** What the page gives back: the result, or the fault under its name. Exceptions lose both on the way to the driver. */
export type PageResult<T> = { ok: true; value: T } | { ok: false; fault: FaultReport };

const guarded =
  <Arguments extends unknown[], T>(work: (...given: Arguments) => Promise<T>) =>
  async (...given: Arguments): Promise<PageResult<T>> => {
    try {
      return { ok: true, value: await work(...given) };
    } catch (error) {
      return { ok: false, fault: faultReport(error) };
    }
  };

const page = { renderPart: guarded(renderPart), stills: guarded(stills), measure: guarded(measure) };
export type FanreelPage = typeof page;
export type { PartInPage, PartJob };

declare global {
  interface Window {
    fanreel: FanreelPage;
  }
}
window.fanreel = page;
