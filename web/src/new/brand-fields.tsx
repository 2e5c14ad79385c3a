import { BRAND_FONTS } from '../../../workflows/contracts/brand-fonts.ts';
import { THEME_FACTS, type Brand } from '../../../workflows/contracts/index.ts';
import { choose, type Choices } from './draft.ts';
import { FilesButton, IMAGES } from './files-button.tsx';
import { Thumbnail } from './thumbnail.tsx';

const COLOURS = ['accent', 'background', 'ink'] as const;
const LABELS = { accent: 'Accent', background: 'Background', ink: 'Text' } as const;

/** Colours, font and logo of one's own over those of the theme. */
export function BrandFields({ choices: { brand, theme } }: { choices: Choices }) {
  const set = (some: { [Field in keyof Brand]: Brand[Field] | undefined }): void => choose({ brand: Object.fromEntries(Object.entries({ ...brand, ...some }).filter(([, value]) => value !== undefined)) });
  const { logo, font } = brand;
  return (
    <details className="disclosure" open={Object.keys(brand).length > 0 || undefined}>
      <summary>Brand</summary>
      <div className="grid grid-cols-3 gap-3">
        {COLOURS.map((name) => (
          <div key={name}>
            <label>
              <span className="label">{LABELS[name]}</span>
              <input type="color" className="input h-10 p-1" value={brand[name] ?? THEME_FACTS[theme][name]} onChange={({ target }) => set({ [name]: target.value })} />
            </label>
            {brand[name] !== undefined && (
              <button type="button" className="mt-1 text-xs text-soft underline underline-offset-2" onClick={() => set({ [name]: undefined })}>
                As the theme
              </button>
            )}
          </div>
        ))}
      </div>
      <div className="mt-4 grid grid-cols-2 items-end gap-4">
        <label>
          <span className="label">Font</span>
          <select className="input" value={font ?? ''} onChange={({ target }) => set({ font: target.value === '' ? undefined : (target.value as Brand['font']) })}>
            <option value="">As the theme</option>
            {BRAND_FONTS.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {logo === undefined ? (
          <FilesButton bare accept={IMAGES} onKeys={([key]) => set({ logo: key })}>
            Logo
          </FilesButton>
        ) : (
          <span className="flex items-center gap-2">
            <Thumbnail mediaKey={logo} className="size-10" />
            <button type="button" className="button-bare" onClick={() => set({ logo: undefined })}>
              Without logo
            </button>
          </span>
        )}
      </div>
    </details>
  );
}
