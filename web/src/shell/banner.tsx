import { useEffect } from 'react';
import { client, reach } from './api.ts';
import { useStore } from './use-store.ts';

const KNOCK_EVERY_MS = 2000;

/** Says that the server is away, and knocks until it is back: then all that was loaded is loaded anew. */
export function Banner() {
  const away = useStore(reach) === 'away';
  useEffect(() => {
    if (!away) return undefined;
    const knocking = setInterval(() => void client.getHealth().catch(() => undefined), KNOCK_EVERY_MS);
    return () => clearInterval(knocking);
  }, [away]);
  return (
    <div role="status">
      {away && (
        <p className="border-b border-line bg-sunken px-4 py-2.5 text-center text-sm">
          <span className="mr-2 inline-block size-2 animate-breathe rounded-full bg-bad align-middle" />
          Fanreel does not answer. What you wrote is kept; the page goes on as soon as it is back.
        </p>
      )}
    </div>
  );
}
