declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** DynamoDB's API over a LevelDB folder. `createTableMs`: how long a new table stays in CREATING. */
  export default function dynalite(options: { path: string; createTableMs?: number }): Server;
}
