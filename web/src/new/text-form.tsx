import { useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { TEXT_LIMIT } from '../../../workflows/contracts/index.ts';
import { client, whatWentWrong } from '../shell/api.ts';
import { Icon } from '../shell/icons.tsx';
import { Fault } from '../shell/notice.tsx';
import { say } from '../shell/toasts.ts';
import { numberOf } from '../shell/words.ts';
import { change, textBrief, type Draft } from './draft.ts';
import { takeFiles } from './drop-files.ts';

const EXAMPLE = `# Why the sea breathes twice a day

The tide is a very long wave. It travels around the world, and what we call high water is only its crest.

## What shapes it

- The Moon, because it is near
- The Sun, because it is heavy
- The coast, because it is in the way

> Time and tide wait for no one.

The largest tides on Earth rise 16 metres, in the Bay of Fundy. Watch the water: it will be back in twelve hours.
`;

export function TextForm({ draft }: { draft: Draft }) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const brief = textBrief(draft.text, draft.choices);
  const write = async (): Promise<void> => {
    if (!brief) return;
    setBusy(true);
    setFault(undefined);
    try {
      const before = draft.storyboard;
      change({ kind: 'storyboard', storyboard: await client.writeStoryboard({ body: brief }) });
      window.scrollTo(0, 0);
      if (before) say('The storyboard is written anew', { action: { label: 'Undo', run: () => change({ storyboard: before }) } });
    } catch (error) {
      setFault(whatWentWrong(error));
    }
    setBusy(false);
  };
  return (
    <div className="mt-6 flex flex-col gap-4">
      <label>
        <span className="sr-only">The text of the film</span>
        <textarea
          className="input field-sizing-content max-h-[70vh] min-h-80 resize-y rounded-2xl px-6 py-5 text-base leading-relaxed"
          placeholder="Write or paste a text. Headings become chapters, lists become points, numbers become charts."
          maxLength={TEXT_LIMIT}
          value={draft.text}
          onChange={({ target }) => change({ text: target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void write();
          }}
        />
      </label>
      {fault !== undefined && <Fault>{fault}</Fault>}
      <div className="flex flex-wrap items-center gap-2">
        <button type="button" className="button" disabled={!brief || busy} onClick={() => void write()}>
          <Icon name="pen" /> {busy ? 'Writing …' : 'Look at the storyboard'}
        </button>
        <FileTrigger allowsMultiple onSelect={(files) => void takeFiles([...(files ?? [])])}>
          <Button className="button-bare">
            <Icon name="file" /> Add files
          </Button>
        </FileTrigger>
        {draft.text === '' && (
          <button type="button" className="button-bare" onClick={() => change({ text: EXAMPLE })}>
            Begin with an example
          </button>
        )}
        {draft.text !== '' && <span className="ml-auto text-sm text-soft tabular-nums">{numberOf(draft.text.match(/\S+/g)?.length ?? 0)} words</span>}
      </div>
    </div>
  );
}
