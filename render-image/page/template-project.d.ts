/** The project of the template that a page is bundled for. */
declare module 'fanreel:project' {
  import type { Project } from '@revideo/core';

  const project: Project;
  export default project;
}

/** What the sources of the template say about its texts. */
declare module 'fanreel:texts' {
  /** Every character in them. */
  export const characters: string;
  /** Those of our font families that they name. */
  export const families: readonly string[];
  /** All of our font families: whatever else the page has, the template brought along. */
  export const ours: readonly string[];
}
