import type { ReactNode } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { CAPTIONS, MUSIC_STYLES, THEME_FACTS, THEMES, type Captions as CaptionStyle, type MusicStyle } from '../../../workflows/contracts/index.ts';
import { client } from '../shell/api.ts';
import { Icon } from '../shell/icons.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { BrandFields } from './brand-fields.tsx';
import { choose, type Aspect, type Draft, type MusicChoice } from './draft.ts';
import { uploadAll } from './upload-all.ts';

const ASPECTS: readonly { readonly value: Aspect; readonly label: string; readonly shape: string }[] = [
  { value: '16:9', label: 'Wide', shape: 'h-3.5 w-6' },
  { value: '1:1', label: 'Square', shape: 'h-4.5 w-4.5' },
  { value: '9:16', label: 'Tall', shape: 'h-6 w-3.5' },
];
const LINES = [1080, 720, 360];
const CAPTION_WORDS: Readonly<Record<CaptionStyle, string>> = { words: 'Word by word', pill: 'With a marker', rise: 'Rising words', lines: 'Whole lines', none: 'None' };

export function Choices({ draft: { kind, choices, storyboard: written } }: { draft: Draft }) {
  const { value: catalogue } = useLoaded((signal) => client.getCatalogue(undefined, { signal }), { key: 'catalogue' });
  if (kind === 'template') return null;
  const storyboard = kind === 'storyboard' ? written : null;
  const { aspect, lines, voice, theme, captions, music, targetSeconds } = choices;
  return (
    <section aria-label="How it looks and sounds" className="flex flex-col gap-5">
      <Radios legend="Format">
        {ASPECTS.map(({ value, label, shape }) => (
          <Radio key={value} name="aspect" checked={aspect === value} onCheck={() => choose({ aspect: value })}>
            <span className="flex h-7 items-center justify-center">
              <span className={`block rounded-[3px] border-[1.5px] border-current ${shape}`} />
            </span>
            {label}
          </Radio>
        ))}
      </Radios>
      <Radios legend="Theme">
        {THEMES.map((name) => {
          const { background, ink, accent, about } = THEME_FACTS[name];
          return (
            <Radio key={name} name="theme" checked={theme === name} onCheck={() => choose({ theme: name })} title={about}>
              <svg aria-hidden="true" viewBox="0 0 48 28" className="h-7 w-full rounded-md">
                <rect x=".5" y=".5" width="47" height="27" rx="3" fill={background} stroke="#808080" strokeOpacity=".35" />
                <rect x="6" y="8" width="24" height="4" fill={ink} />
                <rect x="6" y="15" width="12" height="3" fill={accent} />
              </svg>
              <span className="capitalize">{name}</span>
            </Radio>
          );
        })}
      </Radios>
      <div className="grid grid-cols-2 gap-4">
        <Select label="Voice" value={voice} onChange={(next) => choose({ voice: next })}>
          <option value="">{storyboard ? `By the text (${storyboard.voice})` : 'By the text'}</option>
          {(catalogue?.voices ?? (voice === '' ? [] : [voice])).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
        <Select label="Captions" value={captions} onChange={(next) => choose({ captions: next as CaptionStyle })}>
          {CAPTIONS.map((style) => (
            <option key={style} value={style}>
              {CAPTION_WORDS[style]}
            </option>
          ))}
        </Select>
        <Select label="Size" value={`${lines}`} onChange={(next) => choose({ lines: Number(next) })}>
          {[...new Set([...LINES, lines])].map((size) => (
            <option key={size} value={size}>
              {size} lines
            </option>
          ))}
        </Select>
        {kind === 'text' && (
          <Select label="Length" value={`${targetSeconds ?? ''}`} onChange={(next) => choose({ targetSeconds: next === '' ? null : Number(next) })}>
            <option value="">All of the text</option>
            <option value="30">About 30 seconds</option>
            <option value="60">About a minute</option>
            <option value="180">About 3 minutes</option>
          </Select>
        )}
        <MusicSelect music={music} wide={kind === 'text'} />
      </div>
      <BrandFields choices={choices} />
    </section>
  );
}

function MusicSelect({ music, wide }: { music: MusicChoice; wide: boolean }) {
  const value = typeof music === 'object' ? 'file' : music;
  return (
    <div className={wide ? 'col-span-2 grid grid-cols-2 items-end gap-4' : ''}>
      <Select label="Music" value={value} onChange={(next) => next !== 'file' && choose({ music: next as 'none' | MusicStyle })}>
        <option value="none">None</option>
        {MUSIC_STYLES.map((style) => (
          <option key={style} value={style}>
            {style.replace(/^./, (letter) => letter.toUpperCase())}
          </option>
        ))}
        {value === 'file' && <option value="file">A file of yours</option>}
      </Select>
      <FileTrigger acceptedFileTypes={['audio/*']} onSelect={(files) => void uploadAll([...(files ?? [])]).then(([sent]) => sent && choose({ music: { file: sent.key } }))}>
        <Button className={`button-bare justify-self-start ${wide ? '' : '-ml-2.5'}`}>
          <Icon name="plus" size={16} /> Own music
        </Button>
      </FileTrigger>
    </div>
  );
}

function Select({ label, value, onChange, children }: { label: string; value: string; onChange: (value: string) => void; children: ReactNode }) {
  return (
    <label className="block min-w-0">
      <span className="label">{label}</span>
      <select className="input" value={value} onChange={({ target }) => onChange(target.value)}>
        {children}
      </select>
    </label>
  );
}

function Radios({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="label">{legend}</legend>
      <div className="grid grid-cols-3 gap-2">{children}</div>
    </fieldset>
  );
}

function Radio({ name, checked, onCheck, title, children }: { name: string; checked: boolean; onCheck: () => void; title?: string; children: ReactNode }) {
  return (
    <label title={title} className={`flex cursor-pointer flex-col gap-1 rounded-xl border bg-surface p-2 text-center text-xs font-medium transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${checked ? 'border-accent text-accent ring-1 ring-accent' : 'border-line text-soft hover:border-edge'}`}>
      <input type="radio" name={name} className="sr-only" checked={checked} onChange={onCheck} />
      {children}
    </label>
  );
}
