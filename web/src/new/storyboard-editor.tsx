import { useState } from 'react';
import { SCENE_LIMIT, type Storyboard, type StoryboardScene } from '../../../workflows/contracts/index.ts';
import { Icon } from '../shell/icons.tsx';
import { say } from '../shell/toasts.ts';
import { change, faultsOf, type Choices } from './draft.ts';
import { selectedScene } from './preview/selected-scene.ts';
import { SceneCard } from './scene-card.tsx';

export function StoryboardEditor({ storyboard, choices }: { storyboard: Storyboard; choices: Choices }) {
  const [open, setOpen] = useState<number | null>(0);
  const { scenes, title } = storyboard;
  const faults = faultsOf(storyboard, choices);
  const setScenes = (next: readonly StoryboardScene[]): void => change({ storyboard: { ...storyboard, scenes: [...next] } });
  const openScene = (index: number | null): void => {
    setOpen(index);
    if (index !== null) selectedScene.set(index);
  };
  const move = (from: number, to: number): void => {
    const scene = scenes[from];
    if (!scene || to < 0 || to >= scenes.length) return;
    setScenes(scenes.toSpliced(from, 1).toSpliced(to, 0, scene));
    openScene(to);
  };
  const add = (at: number): void => {
    setScenes(scenes.toSpliced(at, 0, { narration: '', visual: { kind: 'statement', text: 'One more thought' } }));
    openScene(at);
  };
  const remove = (index: number): void => {
    setScenes(scenes.toSpliced(index, 1));
    openScene(null);
    say(`Scene ${index + 1} is removed`, { action: { label: 'Undo', run: () => change({ storyboard }) } });
  };
  return (
    <div className="mt-6 flex flex-col gap-4">
      <label>
        <span className="label">Title</span>
        <input className="input font-medium" value={title} maxLength={200} onChange={({ target }) => change({ storyboard: { ...storyboard, title: target.value } })} />
      </label>
      <ol className="flex flex-col gap-2">
        {scenes.map((scene, index) => (
          <SceneCard
            key={index}
            index={index}
            count={scenes.length}
            scene={scene}
            faults={faults.filter((fault) => fault.scene === index)}
            open={open === index}
            onOpen={() => openScene(open === index ? null : index)}
            onChange={(next) => setScenes(scenes.with(index, next))}
            onMove={(by) => move(index, index + by)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      {scenes.length < SCENE_LIMIT && (
        <button type="button" className="button self-start" onClick={() => add(scenes.length)}>
          <Icon name="plus" /> Add a scene
        </button>
      )}
    </div>
  );
}
