import { z } from 'zod';
import { FilmError, FilmId } from '../../../workflows/contracts/index.ts';
import { FILM_ROW } from './ledger-rows.ts';

/** The place of a film in the list: after it the next page begins. */
const Place = z.object({ createdAt: z.iso.datetime(), filmId: FilmId });

export function cursorOf(row: object): string {
  const { createdAt, filmId } = Place.parse(row);
  return `${createdAt}_${filmId}`;
}

/** @throws FilmError BriefRefused, with the path `cursor` */
export function startKey(cursor: string | undefined, partition: Record<string, string>): Record<string, string> | undefined {
  if (cursor === undefined) return undefined;
  const [createdAt, filmId] = cursor.split('_');
  const place = Place.safeParse({ createdAt, filmId });
  if (!place.success) throw new FilmError('BriefRefused', 'cursor: give back what the page before gave', { path: 'cursor' });
  return { ...place.data, row: FILM_ROW, ...partition };
}
