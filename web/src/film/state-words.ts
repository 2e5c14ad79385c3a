import type { StateName } from '../../../workflows/contracts/index.ts';

/** A state for people: in the graph, and in the log when it begins and ends. */
export const STATE_WORDS: Readonly<Record<StateName, { readonly label: string; readonly begins: string; readonly ends: string }>> = {
  CheckBrief: { label: 'Check the brief', begins: 'Checking the brief', ends: 'The brief is in order' },
  ReserveBudget: { label: 'Set the money aside', begins: 'Setting the money aside', ends: 'The money is set aside' },
  AwaitTurn: { label: 'Wait for its turn', begins: 'Waiting for its turn', ends: 'It is its turn' },
  PrepareMedia: { label: 'Prepare the files', begins: 'Preparing the files', ends: 'The files are ready' },
  WriteStoryboard: { label: 'Write the storyboard', begins: 'Writing the storyboard', ends: 'The storyboard is written' },
  MeasureTemplate: { label: 'Measure the template', begins: 'Measuring the template', ends: 'The template is measured' },
  SynthesizeSpeech: { label: 'Speak the scenes', begins: 'Speaking the scenes', ends: 'All is spoken' },
  TryScenes: { label: 'Try custom scenes', begins: 'Trying the scenes of code', ends: 'The scenes of code work' },
  PlanFilm: { label: 'Plan the frames', begins: 'Planning every frame', ends: 'Every frame has its place' },
  RenderPart: { label: 'Render the parts', begins: 'Rendering', ends: 'Rendered' },
  MixSoundtrack: { label: 'Mix the sound', begins: 'Mixing the sound', ends: 'The sound is mixed' },
  AssembleFilm: { label: 'Join and verify', begins: 'Joining the parts', ends: 'Joined, and every frame verified' },
  PublishFilm: { label: 'Publish', begins: 'Publishing', ends: 'Published' },
  RecordFailure: { label: 'Record the failure', begins: 'Noting what failed', ends: 'Noted what failed' },
};
