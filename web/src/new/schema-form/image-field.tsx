import { useId, useState } from 'react';
import { DropZone, FileTrigger, Button } from 'react-aria-components';
import { whatWentWrong } from '../../shell/api.ts';
import { FOOTAGE } from '../files-button.tsx';
import { Thumbnail } from '../thumbnail.tsx';
import { upload } from '../uploads.ts';
import type { FieldProps } from './schema-field.tsx';

/** A picture or video of a scene: dropped, chosen, or named by its key. */
export function ImageField({ label, value, onChange }: FieldProps) {
  const id = useId();
  const key = typeof value === 'string' ? value : '';
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setFault(undefined);
    try {
      onChange(await upload(file));
    } catch (error) {
      setFault(whatWentWrong(error));
    }
    setBusy(false);
  };
  return (
    <div>
      <span className="label" id={id}>
        {label === 'Src' ? 'Picture' : label}
      </span>
      <DropZone
        aria-labelledby={id}
        className="flex items-center gap-4 rounded-xl border border-dashed border-edge p-3 data-drop-target:border-accent data-drop-target:bg-accent-soft"
        onDrop={({ items }) => {
          const file = items.find((item) => item.kind === 'file');
          if (file) void file.getFile().then(take);
        }}
      >
        {key !== '' && <Thumbnail key={key} mediaKey={key} className="h-16 w-24" />}
        <FileTrigger acceptedFileTypes={FOOTAGE} onSelect={(files) => void take(files?.[0])}>
          <Button className="button">{busy ? 'Sending …' : key === '' ? 'Choose a file' : 'Another one'}</Button>
        </FileTrigger>
        <span className="text-sm text-soft">or drop it here</span>
      </DropZone>
      {fault !== undefined && (
        <p role="alert" className="mt-1.5 text-sm text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}
