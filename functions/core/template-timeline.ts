import { exactFps, type TemplateBrief, type TemplateMeasure, type TemplateTimeline } from '../../workflows/contracts/index.ts';

/** A film from a template, as brief and measure have it. Without a title it bears the template's name. */
export function templateTimeline(brief: TemplateBrief, measure: TemplateMeasure): TemplateTimeline {
  const { template, bundleKey, picture, frames, scenes, sounds } = measure;
  const { title = template, engine, quality, encoder, output, music, variables } = brief;
  const durationSeconds = frames / exactFps(picture.fps);
  return { kind: 'template', title, engine, quality, encoder, output, picture, frames, durationSeconds, music, template, bundleKey, variables, scenes, sounds };
}
