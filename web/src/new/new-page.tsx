import { DropZone } from 'react-aria-components';
import { useStore } from '../shell/use-store.ts';
import { draft } from './draft.ts';
import { Choices } from './choices.tsx';
import { takeFiles } from './drop-files.ts';
import { MakeBar } from './make-bar.tsx';
import { Preview } from './preview/preview.tsx';
import { StoryboardEditor } from './storyboard-editor.tsx';
import { TemplateForm } from './template-form.tsx';
import { TextForm } from './text-form.tsx';

/** A film on the table: what is written on the left, what becomes of it on the right. */
export function NewPage() {
  const now = useStore(draft);
  const showsScenes = now.kind === 'text' && now.storyboard !== null;
  return (
    <DropZone className="data-drop-target:outline-2 data-drop-target:-outline-offset-8 data-drop-target:outline-dashed data-drop-target:outline-accent" aria-label="Drop texts, pictures, music or a storyboard anywhere on this page" onDrop={({ items }) => void Promise.all(items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : []))).then(takeFiles)}>
      <div className="page">
        <div className={`grid gap-x-12 gap-y-8 ${showsScenes ? 'lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)]' : 'lg:grid-cols-[minmax(0,1fr)_22rem]'}`}>
          <div className="min-w-0">
            <h1 className="text-4xl font-semibold sm:text-5xl">{showsScenes ? 'The storyboard' : 'What is the film about?'}</h1>
            {showsScenes && now.storyboard ? <StoryboardEditor storyboard={now.storyboard} choices={now.choices} /> : now.kind === 'template' ? <TemplateForm draft={now} /> : <TextForm draft={now} />}
          </div>
          <div className="min-w-0">
            <div className="flex flex-col gap-6 lg:sticky lg:top-20">
              {showsScenes && now.storyboard && <Preview storyboard={now.storyboard} choices={now.choices} />}
              <Choices draft={now} />
              <MakeBar draft={now} />
            </div>
          </div>
        </div>
      </div>
    </DropZone>
  );
}
