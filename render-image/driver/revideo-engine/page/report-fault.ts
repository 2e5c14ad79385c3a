import { faultReport, PageFault, type FaultReport } from '../../../page/page-fault.ts';
import { FAULT_MARK } from '../stock-messages.ts';

declare global {
  interface Window {
    /** Puts an end to the stock rendering, with a message. */
    browserError?: (message: string) => void;
  }
}

/** The frame that is being drawn, for the reports. */
export const whereabouts = { frame: 0 };

let reported = false;

/** Ends the part with the first fault there is; what comes after is its consequence. */
export function reportFault(error: unknown): void {
  if (reported) return;
  reported = true;
  const report: FaultReport = faultReport(error instanceof PageFault ? error : new PageFault('SceneFailed', textOf(error), { frame: whereabouts.frame }));
  window.browserError?.(FAULT_MARK + JSON.stringify(report));
}

function textOf(said: unknown): string {
  if (said !== null && typeof said === 'object' && 'message' in said) return String(said.message);
  return String(said);
}

const log = console.error;
// What goes wrong in scenes is only logged, and the stock renderer calls the rendering a success.
console.error = (...said: unknown[]) => {
  log(...said);
  const cause = said.find((one) => one instanceof Error);
  reportFault(cause ?? said.map(textOf).join(' ').replace(/^error from browser process: /, ''));
};
window.addEventListener('error', ({ error, message }) => reportFault(error ?? message));
window.addEventListener('unhandledrejection', ({ reason }) => reportFault(reason));
