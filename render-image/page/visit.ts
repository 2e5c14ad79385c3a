/** Which of the pages that this tab has seen this one is. The driver hears no other; kept now, before a scene can change it. */
export const VISIT = location.search;
