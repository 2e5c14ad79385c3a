import { useEffect, useId, useState } from 'react';
import { DropZone, FileTrigger, Button } from 'react-aria-components';
import { whatWentWrong } from '../../shell/api.ts';
import { mediaAt } from '../media.ts';
import { upload } from '../uploads.ts';
import type { FieldProps } from './schema-field.tsx';

const TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif', 'video/mp4', 'video/quicktime', 'video/webm'];

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
        <Thumbnail key={key} mediaKey={key} />
        <FileTrigger acceptedFileTypes={TYPES} onSelect={(files) => void take(files?.[0])}>
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

function Thumbnail({ mediaKey }: { mediaKey: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    const show = async (): Promise<void> => {
      const blob = await mediaAt(mediaKey);
      if (!blob?.type.startsWith('image/')) return;
      made = URL.createObjectURL(blob);
      setUrl(made);
    };
    void show();
    return () => void (made !== undefined && URL.revokeObjectURL(made));
  }, [mediaKey]);
  return url === undefined ? null : <img src={url} alt="" className="h-16 w-24 rounded-lg object-cover" />;
}
