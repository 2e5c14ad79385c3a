import type { Project } from '@revideo/core';
import type { PartJob, TemplateVariables } from '../../workflows/contracts/index.ts';
import type { Film } from './film-module.ts';
import { amendNodes } from './media-nodes.ts';
import { PageFault } from './page-fault.ts';
import { loadTemplateFonts } from './template-fonts.ts';

/** A range of a template. */
export async function filmOf(job: PartJob): Promise<Film> {
  if (job.kind !== 'template') throw new PageFault('ContractBroken', 'the page of a template was given scenes');
  const { sceneStarts, frames } = job;
  return { project: await projectWith(job.variables), sceneStarts, sceneNumbers: [], frames };
}

/** The project of the template: as it was written, with the variables of the brief over its own. */
export async function projectWith(variables: TemplateVariables): Promise<Project> {
  amendNodes();
  await loadTemplateFonts(variables);
  const project = await loadProject();
  return { ...project, variables: { ...project.variables, ...variables } };
}

/** Loaded when it is asked for, so that a fault of its modules can be told by name. */
async function loadProject(): Promise<Project> {
  const { default: project } = await import('fanreel:project').catch((error: unknown) => {
    throw new PageFault('SceneFailed', `project.tsx cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  });
  const given: Partial<Project> | undefined = project;
  if (given?.scenes?.length && given.settings && given.logger) return project;
  throw new PageFault('BriefRefused', 'template: its project.tsx gives no project with scenes; export default makeProject({ scenes: […] })', { path: 'template' });
}
