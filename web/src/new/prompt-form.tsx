import { client } from '../shell/api.ts';
import { Icon } from '../shell/icons.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { change, type Draft, type DraftPrompt } from './draft.ts';
import { FilesButton, IMAGES } from './files-button.tsx';
import { Thumbnail } from './thumbnail.tsx';

const LENGTHS = [30, 60, 90, 180, 300];
const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' });

/** A wish in a sentence; a model writes the storyboard. */
export function PromptForm({ draft }: { draft: Draft }) {
  const { prompt, images } = draft;
  const { value: catalogue } = useLoaded((signal) => client.getCatalogue(undefined, { signal }), { key: 'catalogue' });
  const set = (some: Partial<DraftPrompt>): void => change({ prompt: { ...prompt, ...some } });
  const spoken = [...new Set((catalogue?.voices ?? []).map((voice) => voice.split('-')[0]?.toLowerCase() ?? '').filter((tag) => /^[a-z]{2,3}$/.test(tag) && LANGUAGES.of(tag) !== tag))].toSorted((a, b) => (LANGUAGES.of(a) ?? a).localeCompare(LANGUAGES.of(b) ?? b));
  return (
    <div className="mt-6 flex flex-col gap-5">
      {catalogue?.models?.length === 0 && <NoModel />}
      <label>
        <span className="label">What the film is about</span>
        <textarea className="input field-sizing-content min-h-32 resize-y rounded-2xl px-6 py-5 text-base leading-relaxed" maxLength={8000} placeholder="Why are there two high tides a day?" value={prompt.prompt} onChange={({ target }) => set({ prompt: target.value })} />
      </label>
      <div className="grid gap-4 sm:grid-cols-3">
        <label>
          <span className="label">Length</span>
          <select className="input" value={prompt.seconds} onChange={({ target }) => set({ seconds: Number(target.value) })}>
            {LENGTHS.map((seconds) => (
              <option key={seconds} value={seconds}>
                {seconds < 60 ? `${seconds} seconds` : `${seconds / 60} ${seconds === 60 ? 'minute' : 'minutes'}`}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="label">Language</span>
          <select className="input" value={prompt.language} onChange={({ target }) => set({ language: target.value })}>
            {[...new Set([...spoken, prompt.language])].map((tag) => (
              <option key={tag} value={tag}>
                {LANGUAGES.of(tag)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="label">For whom</span>
          <input className="input" maxLength={200} placeholder="Curious adults" value={prompt.audience} onChange={({ target }) => set({ audience: target.value })} />
        </label>
      </div>
      <label>
        <span className="label">Facts to draw on, if there are any</span>
        <textarea className="input field-sizing-content max-h-[50vh] min-h-24 resize-y" maxLength={40_000} value={prompt.material} onChange={({ target }) => set({ material: target.value })} />
      </label>
      <div>
        <span className="label">Images that it may show</span>
        <ul className="flex flex-col gap-2">
          {images.map((image, index) => (
            <li key={`${index} ${image.src}`} className="flex items-center gap-3">
              <Thumbnail mediaKey={image.src} className="h-12 w-20 shrink-0" />
              <input className="input" aria-label={`What image ${index + 1} shows`} placeholder="What is seen in it" maxLength={300} value={image.caption} onChange={({ target }) => change({ images: images.with(index, { ...image, caption: target.value }) })} />
              <button type="button" className="button-bare" aria-label={`Remove image ${index + 1}`} onClick={() => change({ images: images.toSpliced(index, 1) })}>
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
        <FilesButton bare several accept={IMAGES} onKeys={(keys) => change({ images: [...images, ...keys.map((src) => ({ src, caption: '', said: '' }))] })}>
          Add images
        </FilesButton>
      </div>
    </div>
  );
}

/** Said before anything is written: a prompt needs a model, and this is how there is one. */
function NoModel() {
  return (
    <section aria-labelledby="no-model" className="rounded-2xl border border-line bg-surface p-5">
      <h2 id="no-model" className="font-sans text-[0.9375rem] font-semibold tracking-normal">
        No model is configured here
      </h2>
      <p className="mt-1 text-sm text-soft">A model writes the film from a prompt. End Fanreel and start it again with one:</p>
      <dl className="mt-3 grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt className="text-soft">Any OpenAI-compatible server</dt>
        <dd className="font-mono text-xs leading-5.5 break-words">
          FANREEL_MODEL_URL=http://127.0.0.1:11434/v1 FANREEL_MODEL=NAME npm start
        </dd>
        <dt className="text-soft">Amazon Bedrock</dt>
        <dd className="font-mono text-xs leading-5.5 break-words">
          FANREEL_BEDROCK_MODELS=amazon.nova-lite-v1:0 npm start
        </dd>
      </dl>
      <p className="mt-3 text-sm text-soft">A text of your own needs none.</p>
    </section>
  );
}
