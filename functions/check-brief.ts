import { z } from 'zod';
import { FilmError, keys, Storyboard, WebhookAddress, type Brief, type PromptBrief, type StateInput, type StoryboardBrief, type TemplateBrief } from '../workflows/contracts/index.ts';
import { refusedAddress } from './core/address-guard.ts';
import { checkedBrief } from './core/check-brief.ts';
import { assetSource, isAddress, isMediaKey, mediaReferences, type MediaReference } from './core/media/references.ts';
import { modelFault, voiceFault } from './core/script/check-model.ts';
import { spokenScenes } from './core/spoken-scenes.ts';
import { voiceFor } from './core/storyboard/language.ts';
import { writeDocument } from './documents.ts';
import { customScenes, customFault } from './core/custom-scenes.ts';
import { allowed, catalogue, ledger, models, speech, store } from './environment.ts';
import { makeHandler, type UseCase } from './handler.ts';
import type { Ports } from './ports.ts';

/**
 * Refuses what cannot become a film, before anything is spent, and writes down the rest. A brief that is a storyboard
 * already is one from here on.
 */
export const checkBrief: UseCase<'CheckBrief', 'store' | 'ledger' | 'speech' | 'models' | 'catalogue' | 'allowed'> = (ports) => async (input) => {
  const { filmId } = input;
  await ports.ledger.filmStarted(filmId);
  const given = await noteAsker(ports, input);
  await noteWebhook(ports, { filmId, brief: given });
  // Who is told is in the ledger, and no part of what is published.
  const { webhook: _noted, ...brief } = checkedBrief(given);
  const fault = customFault(brief, ports.allowed);
  if (fault) throw new FilmError('BriefRefused', `${fault.path}: ${fault.message}`, { path: fault.path });
  if (brief.kind === 'prompt') await checkModel(ports, brief);
  if (brief.kind === 'template') await checkTemplate(ports, brief);
  else await checkVoice(ports, brief);
  const media = mediaReferences(brief);
  await checkMedia(ports, media, brief.assets);
  await writeDocument(ports.store, keys.brief(filmId), brief);
  if (brief.kind === 'storyboard') await writeDocument(ports.store, keys.storyboard(filmId), settled(brief));
  return {
    filmId,
    kind: brief.kind,
    briefKey: keys.brief(filmId),
    storyboardKey: keys.storyboard(filmId),
    scenes: brief.kind === 'storyboard' ? spokenScenes(brief.scenes) : [],
    media: media.length > 0,
    custom: brief.kind === 'storyboard' ? customScenes(brief.scenes) : [],
  };
};

const Asked = z.looseObject({ askedBy: z.string().min(1).max(128) });

/** Films take turns by who asks. API Gateway has nowhere to write that but beside the brief; whoever asks elsewhere is in the ledger by now. */
async function noteAsker({ ledger }: Pick<Ports, 'ledger'>, { filmId, brief: given }: StateInput<'CheckBrief'>): Promise<unknown> {
  const asked = Asked.safeParse(given);
  if (!asked.success) return given;
  const { askedBy, ...brief } = asked.data;
  await ledger.filmAskedBy(filmId, askedBy);
  return brief;
}

const Told = z.object({ webhook: WebhookAddress });

/** Before the rest is judged: whoever wants to hear of the end hears of a refusal, too. */
async function noteWebhook({ ledger, allowed }: Pick<Ports, 'ledger' | 'allowed'>, { filmId, brief }: StateInput<'CheckBrief'>): Promise<void> {
  const told = Told.safeParse(brief);
  if (!told.success) return;
  const why = refusedAddress(told.data.webhook, { privateAllowed: allowed.privateWebhooks });
  if (why !== undefined) throw new FilmError('BriefRefused', `webhook: ${why}`, { path: 'webhook' });
  await ledger.webhookWanted(filmId, told.data.webhook);
}

async function checkTemplate({ catalogue }: Pick<Ports, 'catalogue'>, { template }: TemplateBrief): Promise<void> {
  const names = await catalogue.names();
  if (names.includes(template)) return;
  throw new FilmError('BriefRefused', `template: there is no template "${template}"; there are ${names.join(', ') || 'none'}`, { path: 'template' });
}

/** Where no model can write the film, that is said now, with what to do about it. */
async function checkModel({ models, speech }: Pick<Ports, 'models' | 'speech'>, brief: PromptBrief): Promise<void> {
  const fault = modelFault(brief, models.script) ?? voiceFault(brief, await speech.voices());
  if (fault) throw new FilmError('BriefRefused', `${fault.path}: ${fault.message}`, { path: fault.path });
}

async function checkVoice({ speech }: Pick<Ports, 'speech'>, { voice }: Exclude<Brief, TemplateBrief>): Promise<void> {
  if (voice === undefined) return;
  const voices = await speech.voices();
  if (voices.includes(voice)) return;
  throw new FilmError('BriefRefused', `voice: there is no voice "${voice}"; there are ${voices.join(', ')}`, { path: 'voice' });
}

async function checkMedia({ store }: Pick<Ports, 'store'>, media: readonly MediaReference[], assets: Brief['assets']): Promise<void> {
  for (const { path, source } of media) {
    const key = assetSource(path, source, assets);
    const known = isAddress(key) || (isMediaKey(key) && (await store.size(key)) !== undefined);
    if (!known) throw new FilmError('BriefRefused', `${path}: there is no "${key}" in the store; upload it first`, { path });
  }
}

/** The voice is settled once, from all that is said, so that scenes do not change speakers. */
function settled(brief: StoryboardBrief): Storyboard {
  const said = brief.scenes.map((scene) => scene.narration).join('\n');
  return { ...brief, voice: brief.voice ?? voiceFor(said) };
}

export const handler = makeHandler('CheckBrief', checkBrief, async () => ({ store: await store(), ledger: ledger(), speech: await speech(), models: await models(), catalogue: await catalogue(), allowed: allowed() }));
