import { useEffect, useState } from 'react';
import { Icon } from '../shell/icons.tsx';
import { mediaAt } from './media.ts';

/** What a file looks like: a picture, the first of a video's, or a sign where this browser never had it. */
export function Thumbnail({ mediaKey, className = '' }: { mediaKey: string; className?: string }) {
  const [shown, setShown] = useState<{ readonly url: string; readonly video: boolean }>();
  useEffect(() => {
    let url: string | undefined;
    let late = false;
    const show = async (): Promise<void> => {
      const blob = await mediaAt(mediaKey);
      if (!blob || late || !/^(image|video)\//.test(blob.type)) return;
      url = URL.createObjectURL(blob);
      setShown({ url, video: blob.type.startsWith('video/') });
    };
    void show();
    return () => {
      late = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [mediaKey]);
  const look = `rounded-lg object-cover ${className}`;
  if (!shown) return <span className={`flex items-center justify-center bg-sunken text-soft ${look}`}><Icon name="file" /></span>;
  return shown.video ? <video src={shown.url} muted playsInline preload="metadata" className={look} /> : <img src={shown.url} alt="" className={look} />;
}
