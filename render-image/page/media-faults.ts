import { PageFault } from './page-fault.ts';

const fault = Promise.withResolvers<never>();
fault.promise.catch(() => undefined);

/** Rejects with the first image, video or sound that cannot be had. Revideo waits for some of them for ever. */
export const mediaFault: Promise<never> = fault.promise;

const createElement = document.createElement.bind(document);
const WATCHED = ['img', 'video', 'audio'];

/** Watches every element that a scene makes to load something: events of those outside the document reach nobody else. */
Object.assign(document, {
  createElement(name: string, options?: ElementCreationOptions): HTMLElement {
    const element = createElement(name, options);
    if (WATCHED.includes(name)) element.addEventListener('error', () => report(element));
    return element;
  },
});

function report(element: HTMLElement): void {
  const source = element.getAttribute('src');
  // Revideo sets `null` where there is nothing to show.
  if (!source || source === 'null') return;
  fault.reject(new PageFault('MediaRefused', reason(element.tagName.toLowerCase(), source)));
}

function reason(kind: string, source: string): string {
  const url = new URL(source, location.href);
  const what = { img: 'image', video: 'footage', audio: 'sound' }[kind] ?? kind;
  if (url.protocol === 'data:') return `${what} given as data cannot be read`;
  if (url.origin !== location.origin) return `${what} ${source.slice(0, 200)}: films are made without the network; put the file into the template's public folder`;
  return `${what} ${url.pathname} is missing or cannot be read; files of a template lie in its public folder`;
}
