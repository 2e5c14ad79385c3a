import { describe, expect, it } from 'vitest';
import { thingsIn } from '../../../../functions/core/pictograms/find.ts';
import { LEXICONS } from '../../../../functions/core/pictograms/lexicon.ts';
import { PICTOGRAMS } from '../../../../functions/core/pictograms/names.ts';

const iconsIn = (text: string, locale = 'en-us'): string[] => thingsIn(text, locale).map(({ icon }) => icon);

describe('a thing that can be drawn', () => {
  it.each([
    ['The Moon pulls on everything.', ['moon']],
    ['Two moons circle it. The Moon is ours.', ['moon', 'moon']],
    ['They lit fires on hills.', ['fire']],
    ['The cherries and the knives lay beside the loaves.', ['cherries', 'knife', 'bread']],
    ['A captain looks into a book and at the horizon.', ['book-open', 'sun-horizon']],
    ['Wild horses slept under the palm tree.', ['horse', 'tree-palm']],
    ['Put the credit card into your wallet.', ['credit-card', 'wallet']],
    ['She keeps her money in an account at the bank.', ['money', 'bank']],
    ['Turn the key in the lock.', ['key', 'lock']],
    ['The Earth turns underneath.', ['globe-hemisphere-west']],
    ['The near side of our planet, and the planet Saturn.', ['globe-hemisphere-west', 'planet', 'planet']],
    ['A surgeon held the heart while the blood ran.', ['heart']],
    ['The command runs in a terminal.', ['terminal-window']],
  ])('is found in %j', (text, icons) => {
    expect(iconsIn(text)).toEqual(icons);
  });

  it.each([
    'Once in a blue moon it works.',
    'They sat on the bank of the river.',
    'The key to success is patience, and the key point is this.',
    'At the heart of the matter lies a question.',
    'Waves of migration changed the country, and radio waves carried the news.',
    'We ship on Fridays, book a table and lock in the price.',
    'He cooks and judges, they anchor, sail and hammer on.',
    'Our five-star reviews speak for themselves, said the rock star.',
    'Follow the roadmap, read the sitemap, search the binary tree.',
    'She leaves the room and fires the manager.',
    'They live on White House money laundering rumours from Apple Music.',
    'Steam engines of progress, search engines, rule engine.',
    'It runs in the cloud, on a cloud service.',
    'The plan houses 200 people and chairs nobody.',
    'Dig a hole in the earth with your hands.',
    'Every letter of the alphabet has a name.',
    'Install the package with npm.',
    'The feature flag is off.',
    'Time and tide wait for no one.',
    'A mountain of paperwork, a rabbit hole, a random forest.',
    'There is love, freedom, meaning and time.',
    'Bugs Bunny and the bug in the ointment.',
  ])('is not found in %j', (text) => {
    expect(iconsIn(text)).toEqual([]);
  });

  it.each([
    ['Die Kogge brachte Hering und Getreide in den Hafen.', 'de', ['boat', 'fish', 'grains', 'boat']],
    ['Er malt mit ruhiger Hand und liest in Büchern.', 'de', ['book-open']],
    ['wir regen uns auf, wenn morgen alle arm sind', 'de', []],
    ['Mezcla la harina y mete el pan en el horno.', 'es', ['grains', 'bread', 'oven']],
    ['Le bateau quitte le château sous la pluie.', 'fr', ['boat', 'castle-turret', 'cloud-rain']],
    ['Луна тянет море. The Moon pulls.', 'ru', []],
  ])('is found in other languages by words of theirs: %j', (text, locale, icons) => {
    expect(iconsIn(text, locale)).toEqual(icons);
  });

  it('is told with the words that mean it', () => {
    expect(thingsIn('Look at the full moons.', 'en')).toEqual([{ icon: 'moon', cue: 'full moons', at: 12, behindArticle: true }]);
  });
});

it('has a drawing for each noun of each language, and each noun once', () => {
  for (const [language, { byFirstWord }] of Object.entries(LEXICONS)) {
    const all = [...byFirstWord.values()].flat();
    expect(all.filter(({ icon }) => !PICTOGRAMS.has(icon)), language).toEqual([]);
    expect(all.map(({ noun }) => noun).filter((noun, index, nouns) => nouns.indexOf(noun) < index), language).toEqual([]);
  }
});
