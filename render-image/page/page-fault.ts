import type { ErrorName, ErrorPlace } from '../../workflows/contracts/index.ts';

/** A fault of the page that the driver passes on under its name. */
export class PageFault extends Error {
  readonly errorName: ErrorName;
  readonly place: ErrorPlace;

  constructor(errorName: ErrorName, message: string, place: ErrorPlace = {}) {
    super(message);
    this.errorName = errorName;
    this.place = place;
  }
}

/** How a fault travels from the page to the driver. */
export interface FaultReport {
  readonly name: ErrorName;
  readonly message: string;
  readonly place: ErrorPlace;
}

export function faultReport(error: unknown): FaultReport {
  if (error instanceof PageFault) return { name: error.errorName, message: error.message, place: error.place };
  return { name: 'SceneFailed', message: error instanceof Error ? error.message : String(error), place: {} };
}
