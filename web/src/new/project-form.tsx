import { Icon } from '../shell/icons.tsx';
import { change, NO_SENTENCE, type Draft, type DraftSentence } from './draft.ts';
import { FilesButton, FOOTAGE } from './files-button.tsx';
import { RecordingField } from './recording-field.tsx';
import { Thumbnail } from './thumbnail.tsx';

/** Footage of one's own, cut to what is said: sentence by sentence. */
export function ProjectForm({ draft }: { draft: Draft }) {
  const { sentences, soundLevel, title, recording } = draft;
  const set = (next: readonly DraftSentence[]): void => change({ sentences: next.length === 0 ? [NO_SENTENCE] : next });
  return (
    <div className="mt-6 flex flex-col gap-5">
      <ol className="flex flex-col gap-2">
        {sentences.map((sentence, index) => (
          <li key={index} className="card flex flex-col gap-3 p-4">
            <div className="flex items-start gap-2">
              <span className="w-6 shrink-0 pt-2.5 font-mono text-sm text-soft tabular-nums">{index + 1}</span>
              <textarea className="input field-sizing-content min-h-10 flex-1 resize-y" aria-label={`Sentence ${index + 1}`} placeholder="What is said" maxLength={3000} rows={1} value={sentence.text} onChange={({ target }) => set(sentences.with(index, { ...sentence, text: target.value }))} />
              <button type="button" className="button-bare" aria-label={`Remove sentence ${index + 1}`} disabled={sentences.length === 1} onClick={() => set(sentences.toSpliced(index, 1))}>
                <Icon name="trash" />
              </button>
            </div>
            <div className="flex flex-wrap items-center gap-2 pl-8">
              {sentence.footage.map((src, at) => (
                <span key={`${at} ${src}`} className="relative">
                  <Thumbnail mediaKey={src} className="h-14 w-24" />
                  <button type="button" className="absolute -top-1.5 -right-1.5 flex size-6 items-center justify-center rounded-full bg-ink text-canvas" aria-label={`Remove clip ${at + 1} of sentence ${index + 1}`} onClick={() => set(sentences.with(index, { ...sentence, footage: sentence.footage.toSpliced(at, 1) }))}>
                    <Icon name="close" size={12} />
                  </button>
                </span>
              ))}
              <FilesButton bare several accept={FOOTAGE} onKeys={(keys) => set(sentences.with(index, { ...sentence, footage: [...sentence.footage, ...keys] }))}>
                Footage
              </FilesButton>
              {sentence.footage.length === 0 && <span className="text-sm text-soft">{index === 0 ? 'The first sentence needs some' : 'What was seen before goes on'}</span>}
              {recording !== '' && <Times sentence={sentence} index={index} onChange={(next) => set(sentences.with(index, next))} />}
            </div>
          </li>
        ))}
      </ol>
      <button type="button" className="button self-start" onClick={() => set([...sentences, NO_SENTENCE])}>
        <Icon name="plus" /> Add a sentence
      </button>
      <div className="grid gap-4 sm:grid-cols-2">
        <label>
          <span className="label">Title</span>
          <input className="input" maxLength={200} value={title} onChange={({ target }) => change({ title: target.value })} />
        </label>
        <label>
          <span className="label">Sound of the footage</span>
          <input type="range" className="h-10 w-full accent-accent" min={0} max={1} step={0.05} value={soundLevel} aria-valuetext={soundLevel === 0 ? 'silent' : `${Math.round(soundLevel * 100)} %`} onChange={({ target }) => change({ soundLevel: target.valueAsNumber })} />
        </label>
        <RecordingField draft={draft} />
      </div>
    </div>
  );
}

/** With a recording every sentence says when it is spoken. */
function Times({ sentence, index, onChange }: { sentence: DraftSentence; index: number; onChange: (sentence: DraftSentence) => void }) {
  return (
    <span className="ml-auto flex items-center gap-2 text-sm text-soft">
      {(['startSeconds', 'endSeconds'] as const).map((field) => (
        <label key={field} className="flex items-center gap-1.5">
          {field === 'startSeconds' ? 'from' : 'to'}
          <input className="input w-20" type="number" min={0} step={0.1} aria-label={`Sentence ${index + 1} ${field === 'startSeconds' ? 'from' : 'to'}, in seconds`} value={sentence[field] ?? ''} onChange={({ target }) => onChange({ ...sentence, [field]: target.value === '' ? null : target.valueAsNumber })} />
        </label>
      ))}
      s
    </span>
  );
}
