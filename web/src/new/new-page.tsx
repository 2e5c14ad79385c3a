import { DropZone } from 'react-aria-components';
import { useStore } from '../shell/use-store.ts';
import { draft, type Draft } from './draft.ts';
import { Choices } from './choices.tsx';
import { takeFiles } from './drop-files.ts';
import { KindTabs } from './kind-tabs.tsx';
import { MakeBar } from './make-bar.tsx';
import { materialStoryboard } from './material-storyboard.ts';
import { Preview } from './preview/preview.tsx';
import { ProjectForm } from './project-form.tsx';
import { PromptForm } from './prompt-form.tsx';
import { SlideshowForm } from './slideshow-form.tsx';
import { StoryboardEditor } from './storyboard-editor.tsx';
import { TemplateForm } from './template-form.tsx';
import { TextForm } from './text-form.tsx';

const TITLES: Readonly<Record<Draft['kind'], string>> = {
  text: 'What is the film about?',
  prompt: 'What is the film about?',
  storyboard: 'The storyboard',
  slideshow: 'A film of images',
  project: 'A film of footage',
  template: 'A film from a template',
};

/** A film on the table: what is written on the left, what becomes of it on the right. */
export function NewPage() {
  const now = useStore(draft);
  const shown = now.kind === 'storyboard' ? now.storyboard : materialStoryboard(now);
  return (
    <DropZone className="data-drop-target:outline-2 data-drop-target:-outline-offset-8 data-drop-target:outline-dashed data-drop-target:outline-accent" aria-label="Drop texts, images, footage, sounds or a storyboard anywhere on this page" onDrop={({ items }) => void Promise.all(items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : []))).then(takeFiles)}>
      <div className="page">
        <div className={`grid gap-x-12 gap-y-8 ${shown ? 'lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)]' : 'lg:grid-cols-[minmax(0,1fr)_22rem]'}`}>
          {/* On a phone the preview stands above the scenes, however many they are. */}
          <div className={shown ? 'max-lg:contents lg:min-w-0' : 'min-w-0'}>
            <div className="min-w-0">
              <h1 className="text-4xl font-semibold sm:text-5xl">{TITLES[now.kind]}</h1>
              <div className="mt-5">
                <KindTabs draft={now} />
              </div>
            </div>
            <div className={shown ? 'min-w-0 max-lg:order-last max-lg:-mt-6' : ''}>
              <Form draft={now} />
            </div>
          </div>
          <div className="min-w-0">
            <div className="flex flex-col gap-6 lg:sticky lg:top-16 lg:-mx-2 lg:max-h-[calc(100vh-4.5rem)] lg:overflow-y-auto lg:px-2 lg:pt-4 lg:pb-2">
              {shown && <Preview storyboard={shown} choices={now.choices} />}
              {shown ? (
                <details className="disclosure">
                  <summary>Look and sound</summary>
                  <Choices draft={now} />
                </details>
              ) : (
                <Choices draft={now} />
              )}
              <MakeBar draft={now} />
            </div>
          </div>
        </div>
      </div>
    </DropZone>
  );
}

function Form({ draft }: { draft: Draft }) {
  switch (draft.kind) {
    case 'text':
      return <TextForm draft={draft} />;
    case 'prompt':
      return <PromptForm draft={draft} />;
    case 'storyboard':
      return draft.storyboard && <StoryboardEditor storyboard={draft.storyboard} choices={draft.choices} />;
    case 'slideshow':
      return <SlideshowForm draft={draft} />;
    case 'project':
      return <ProjectForm draft={draft} />;
    case 'template':
      return <TemplateForm draft={draft} />;
  }
}
