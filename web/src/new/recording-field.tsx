import { Icon } from '../shell/icons.tsx';
import { change, type Draft } from './draft.ts';
import { FilesButton } from './files-button.tsx';

/** A voice that was recorded, in place of one that is synthesized. */
export function RecordingField({ draft: { recording } }: { draft: Draft }) {
  return (
    <div>
      <span className="label">Recorded voice</span>
      {recording === '' ? (
        <FilesButton accept={['audio/*']} onKeys={([key = '']) => change({ recording: key })}>
          Choose a recording
        </FilesButton>
      ) : (
        <span className="flex min-h-10 items-center gap-2 text-sm">
          <Icon name="check" size={16} /> A recording is chosen
          <button type="button" className="button-bare" onClick={() => change({ recording: '' })}>
            Without it
          </button>
        </span>
      )}
    </div>
  );
}
