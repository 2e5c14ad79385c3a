import type { Project } from '@revideo/core';
import project from './project.tsx';

/** The restless project as our page takes it. */
export const makeFilm = (): Project => project;

export async function prepareFilm(): Promise<void> {}
