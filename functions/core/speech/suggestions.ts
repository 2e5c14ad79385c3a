/** The few names nearest to a wrong one: those that begin alike. */
export function suggestions(name: string, voices: readonly string[]): string {
  const language = name.toLowerCase().split(/[-_]/)[0];
  const alike = voices.filter((voice) => voice.split('-')[0] === language).slice(0, 5);
  return (alike.length > 0 ? alike : ['en-us', 'en-gb', 'de', 'fr', 'es', 'cmn', 'ar']).join(', ');
}
