// First of all: it catches what the project throws while it is loaded.
import { reportFault } from './report-fault.ts';
import job from 'fanreel:job';
import project from 'fanreel:project';
import type { TemplateJob } from '../../../../workflows/contracts/index.ts';
import { loadStyleSheet, stockProject } from './stock-project.ts';

await loadStyleSheet().catch(reportFault);

/** The template's own project; the stock renderer hands it the variables. */
export default stockProject(project, job as TemplateJob);
