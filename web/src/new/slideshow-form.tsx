import { SLIDES_LIMIT } from '../../../workflows/contracts/index.ts';
import { Icon } from '../shell/icons.tsx';
import { change, type Draft, type DraftImage } from './draft.ts';
import { FilesButton, IMAGES } from './files-button.tsx';
import { RecordingField } from './recording-field.tsx';
import { Thumbnail } from './thumbnail.tsx';

/** Images, one after the other, each with a caption or a sentence of its own if it is to have one. */
export function SlideshowForm({ draft }: { draft: Draft }) {
  const { images, secondsPerImage, zoom, title, recording } = draft;
  const set = (next: readonly DraftImage[]): void => change({ images: next });
  const move = (from: number, to: number): void => {
    const image = images[from];
    if (image) set(images.toSpliced(from, 1).toSpliced(to, 0, image));
  };
  return (
    <div className="mt-6 flex flex-col gap-5">
      {images.length === 0 ? (
        <div className="flex flex-col items-center gap-4 rounded-3xl border-2 border-dashed border-line px-6 py-14 text-center">
          <Icon name="image" size={32} />
          <p className="text-lg">Drop images anywhere on this page</p>
          <p className="max-w-md text-sm text-soft">They are shown in the order in which they come.</p>
          <AddImages images={images} />
        </div>
      ) : (
        <>
          <ol className="flex flex-col gap-2">
            {images.map((image, index) => (
              <li key={`${index} ${image.src}`} className="card flex flex-wrap items-center gap-3 p-3 sm:flex-nowrap">
                <Thumbnail mediaKey={image.src} className="h-16 w-28 shrink-0" />
                <div className="grid min-w-48 flex-1 gap-2 lg:grid-cols-2">
                  <input className="input" aria-label={`Caption of image ${index + 1}`} placeholder="Caption" maxLength={250} value={image.caption} onChange={({ target }) => set(images.with(index, { ...image, caption: target.value }))} />
                  <input className="input" aria-label={`What is said with image ${index + 1}`} placeholder="What is said" maxLength={3000} disabled={recording !== ''} value={image.said} onChange={({ target }) => set(images.with(index, { ...image, said: target.value }))} />
                </div>
                <div className="flex">
                  <button type="button" className="button-bare" disabled={index === 0} aria-label={`Move image ${index + 1} up`} onClick={() => move(index, index - 1)}>
                    <Icon name="up" />
                  </button>
                  <button type="button" className="button-bare" disabled={index === images.length - 1} aria-label={`Move image ${index + 1} down`} onClick={() => move(index, index + 1)}>
                    <Icon name="down" />
                  </button>
                  <button type="button" className="button-bare" aria-label={`Remove image ${index + 1}`} onClick={() => set(images.toSpliced(index, 1))}>
                    <Icon name="trash" />
                  </button>
                </div>
              </li>
            ))}
          </ol>
          <div className="flex items-center gap-3">
            {images.length < SLIDES_LIMIT && <AddImages images={images} />}
            <button type="button" className="button-bare" onClick={() => set([])}>
              Remove all
            </button>
          </div>
        </>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <label>
          <span className="label">Title</span>
          <input className="input" maxLength={200} placeholder="Slideshow" value={title} onChange={({ target }) => change({ title: target.value })} />
        </label>
        <label>
          <span className="label">Seconds for each image</span>
          <input className="input" type="number" min={0.2} max={60} step={0.1} value={secondsPerImage} onChange={({ target }) => Number.isFinite(target.valueAsNumber) && change({ secondsPerImage: target.valueAsNumber })} />
        </label>
        <RecordingField draft={draft} />
        <label className="flex min-h-10 items-center gap-3 self-end text-sm">
          <input type="checkbox" className="size-4.5 accent-accent" checked={zoom} onChange={({ target }) => change({ zoom: target.checked })} />
          Images come slowly nearer
        </label>
      </div>
    </div>
  );
}

const AddImages = ({ images }: { images: readonly DraftImage[] }) => (
  <FilesButton several accept={IMAGES} onKeys={(keys) => change({ images: [...images, ...keys.map((src) => ({ src, caption: '', said: '' }))] })}>
    {images.length === 0 ? 'Choose images' : 'Add images'}
  </FilesButton>
);
