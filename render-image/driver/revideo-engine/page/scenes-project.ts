import { reportFault } from './report-fault.ts';
import job from 'fanreel:job';
import { makeFilm, prepareFilm } from 'fanreel:film';
import type { ScenesJob } from '../../../../workflows/contracts/index.ts';
import { PageFault } from '../../../page/page-fault.ts';
import { loadStyleSheet, stockProject } from './stock-project.ts';

const scenes = job as ScenesJob;
try {
  // The project has to be ready when it is imported: scenes are drawn synchronously and can't wait.
  await loadStyleSheet();
  await prepareFilm(scenes);
} catch (error) {
  reportFault(new PageFault('MediaRefused', error instanceof Error ? error.message : String(error)));
  throw error;
}

export default stockProject(makeFilm(scenes), scenes);
