import type { ReactNode } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { Icon } from '../shell/icons.tsx';
import { uploadAll } from './upload-all.ts';

export const IMAGES = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif'];
export const FOOTAGE = [...IMAGES, 'video/mp4', 'video/quicktime', 'video/webm'];

interface FilesButtonProps {
  readonly accept: readonly string[];
  readonly several?: boolean;
  readonly bare?: boolean;
  /** The keys of the files, in their order, once they are sent. */
  readonly onKeys: (keys: readonly string[]) => void;
  readonly children: ReactNode;
}

/** Chooses files and sends them. */
export function FilesButton({ accept, several = false, bare = false, onKeys, children }: FilesButtonProps) {
  return (
    <FileTrigger acceptedFileTypes={accept} allowsMultiple={several} onSelect={(files) => void uploadAll([...(files ?? [])]).then((sent) => sent.length > 0 && onKeys(sent.map(({ key }) => key)))}>
      <Button className={bare ? 'button-bare' : 'button'}>
        <Icon name="plus" size={16} /> {children}
      </Button>
    </FileTrigger>
  );
}
