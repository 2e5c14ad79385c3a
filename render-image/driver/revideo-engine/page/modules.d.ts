// Where these lie is told to Vite for each part; see ../run-stock.ts.
declare module 'fanreel:job' {
  /** A PartJob, as JSON. */
  const job: unknown;
  export default job;
}

declare module 'fanreel:film' {
  export { makeFilm, prepareFilm } from '../../../../scenes/film.tsx';
}

declare module 'fanreel:project' {
  const project: import('@revideo/core').Project;
  export default project;
}
