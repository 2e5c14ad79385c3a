/**
 * The ledger's table, wherever it is made. `filmId` and `row` are its key; all attributes named here are strings, but `ttl`,
 * which is in seconds since 1970. Only a film's own row carries `listed` and `createdAt`, so that the indexes hold one entry
 * for each film. `by-time` is one partition: DynamoDB writes about 1,000 of its rows a second, and so many films.
 */
export const TABLE_DEFINITION = {
  partitionKey: 'filmId',
  sortKey: 'row',
  indexes: [
    { name: 'by-time', partitionKey: 'listed', sortKey: 'createdAt' },
    { name: 'by-status', partitionKey: 'status', sortKey: 'createdAt' },
  ],
  ttl: 'expiresAt',
} as const;

export type LedgerIndex = (typeof TABLE_DEFINITION)['indexes'][number]['name'];
