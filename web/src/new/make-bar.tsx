import { useEffect, useState } from 'react';
import type { BriefInput, Estimate } from '../../../workflows/contracts/index.ts';
import { client, reach, whatWentWrong } from '../shell/api.ts';
import { Fault } from '../shell/notice.tsx';
import { paths } from '../shell/routes.ts';
import { go } from '../shell/router.tsx';
import { dollarsOf, lengthOf, roughlyOf } from '../shell/words.ts';
import { sending } from './upload-all.ts';
import { useStore } from '../shell/use-store.ts';
import { briefOf, faultsOf, type Draft } from './draft.ts';

/** How long nothing has to be typed until the estimate is asked for, in ms. */
const REST_MS = 500;

export function MakeBar({ draft }: { draft: Draft }) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const { brief, refused } = readBrief(draft);
  const { estimate, unwelcome } = useEstimate(brief);
  const make = async (): Promise<void> => {
    if (!brief) return;
    setBusy(true);
    setFault(undefined);
    try {
      // The id is chosen here: a click that is sent twice is one film.
      const filmId = crypto.randomUUID();
      await client.createFilm({ body: brief, headers: { 'idempotency-key': filmId } });
      go(paths.film(filmId));
    } catch (error) {
      setFault(whatWentWrong(error));
      setBusy(false);
    }
  };
  const onTheWay = useStore(sending);
  const problem = fault ?? refused ?? unwelcome;
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-5 first:border-0 first:pt-0">
      {problem !== undefined && <Fault>{problem}</Fault>}
      <div className="flex flex-col gap-3">
        <EstimateLine estimate={estimate} hasBrief={brief !== undefined} />
        <button type="button" className="button-main w-full" disabled={!brief || busy || onTheWay > 0 || refused !== undefined || unwelcome !== undefined} onClick={() => void make()}>
          {onTheWay > 0 ? `Sending ${onTheWay} ${onTheWay === 1 ? 'file' : 'files'} …` : busy ? 'Beginning …' : 'Make the film'}
        </button>
      </div>
    </div>
  );
}

function readBrief(draft: Draft): { brief?: BriefInput; refused?: string } {
  try {
    const brief = briefOf(draft);
    if (!brief) return {};
    const fault = draft.kind === 'storyboard' && draft.storyboard ? faultsOf(draft.storyboard, draft.choices)[0] : undefined;
    if (!fault) return { brief };
    return { brief, refused: `${fault.scene === undefined ? '' : `Scene ${fault.scene + 1}, `}${fault.path}: ${fault.message}` };
  } catch {
    return { refused: 'The variables are no JSON yet' };
  }
}

function useEstimate(brief: BriefInput | undefined): { estimate?: Estimate; unwelcome?: string } {
  const key = brief && JSON.stringify(brief);
  const [found, setFound] = useState<{ estimate?: Estimate; unwelcome?: string }>({});
  // Asked again when the server is back.
  const reachable = useStore(reach);
  useEffect(() => {
    if (key === undefined) return setFound({});
    const abort = new AbortController();
    const timer = setTimeout(() => {
      client.estimateFilm({ body: JSON.parse(key) as BriefInput }, { signal: abort.signal }).then(
        (estimate) => setFound({ estimate }),
        (error: unknown) => void (abort.signal.aborted || setFound({ unwelcome: whatWentWrong(error) })),
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key, reachable]);
  return found;
}

function EstimateLine({ estimate, hasBrief }: { estimate: Estimate | undefined; hasBrief: boolean }) {
  if (!hasBrief) return <p className="text-sm text-soft">Nothing is made until you say so.</p>;
  if (!estimate) return <p className="text-sm text-soft">…</p>;
  const { seconds, scenes, price, takesSeconds, pace } = estimate;
  const money = price && (price.usd > 0 ? `${dollarsOf(price.usd)}` : price.onAwsUsd ? `${dollarsOf(price.onAwsUsd)} if it were on AWS` : undefined);
  return (
    <p className="text-sm text-soft" aria-live="polite">
      {seconds === null ? (
        'Its length shows when it is measured'
      ) : (
        <>
          About <strong className="font-semibold text-ink tabular-nums">{lengthOf(seconds)}</strong>
          {scenes === null ? '' : ` in ${scenes} ${scenes === 1 ? 'scene' : 'scenes'}`}
        </>
      )}
      {takesSeconds !== undefined && <>, made in about {roughlyOf(takesSeconds)}{pace === undefined && ' when nothing else is going on'}</>}
      {money !== undefined && <>; {money}</>}
    </p>
  );
}
