import { partRetry, taskRetry, turnRetry } from './retry.ts';
import type { StateName } from './contracts/index.ts';

/**
 * The workflow, from brief to film. It reads as:
 *
 *  1. CheckBrief refuses what cannot become a film and writes down the rest.
 *     ReserveBudget sets aside what it will cost, and AwaitTurn holds it back while others fill the place.
 *  2. ChooseKind sends a text to WriteStoryboard and a template to MeasureTemplate; a storyboard goes straight on.
 *  3. WriteStoryboard turns the text into scenes.
 *  4. SynthesizeScenes speaks the narration of every scene, several at once.
 *     MeasureTemplate takes the place of both: it plays a template once to learn its length, its scenes and its sound.
 *  5. PlanFilm gives every scene its exact frames and cuts the film into parts.
 *  6. RenderAndMix does two things at once:
 *     a. RenderParts renders every part in a worker of its own;
 *     b. MixSoundtrack builds the sound of the whole film.
 *  7. AssembleFilm joins the parts by copy, adds the sound, and verifies every frame.
 *  8. PublishFilm puts the film in its place, with captions, poster and film.json.
 *  9. Any error, after its retries, goes to RecordFailure, and the execution ends in Failed.
 *
 * The execution's input is the brief itself; its name is the film's id.
 */
export interface FilmMachineOptions {
  /** ARN of the function behind a Task state. */
  readonly resource: (state: StateName) => string;
  /** How many run at once: scenes spoken, parts rendered; at most 40 each, which is what an inline Map bears. */
  readonly concurrency: { readonly scenes: number; readonly parts: number };
}

/** Where every error ends; `$.failure` is `{Error, Cause}`. */
const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'RecordFailure' }];

export function filmMachine({ resource, concurrency }: FilmMachineOptions) {
  return {
    Comment: 'Fanreel: turns a brief into a finished narrated film. The execution name is the id of the film.',
    StartAt: 'CheckBrief',
    TimeoutSeconds: 7200,
    States: {
      CheckBrief: {
        Type: 'Task',
        Comment: 'Refuse what cannot become a film, with the path of the field; store the rest',
        Resource: resource('CheckBrief'),
        Parameters: { 'filmId.$': '$$.Execution.Name', 'brief.$': '$' },
        TimeoutSeconds: 60,
        Retry: taskRetry,
        Catch,
        Next: 'ReserveBudget',
      },
      ReserveBudget: {
        Type: 'Task',
        Comment: 'Set aside what the film will cost, or refuse it; whatever ends the film gives it back',
        Resource: resource('ReserveBudget'),
        TimeoutSeconds: 60,
        Retry: taskRetry,
        ResultPath: '$.estimate',
        Catch,
        Next: 'AwaitTurn',
      },
      AwaitTurn: {
        Type: 'Task',
        Comment: 'Wait until there is room for the parts of one more film',
        Resource: resource('AwaitTurn'),
        Parameters: { 'filmId.$': '$.filmId', 'parts.$': '$.estimate.parts' },
        TimeoutSeconds: 60,
        Retry: [turnRetry, ...taskRetry],
        ResultPath: '$.turn',
        Catch,
        Next: 'ChooseKind',
      },
      ChooseKind: {
        Type: 'Choice',
        Comment: 'A text has yet to become a storyboard; a template has neither storyboard nor speech',
        Choices: [
          { Variable: '$.kind', StringEquals: 'text', Next: 'WriteStoryboard' },
          { Variable: '$.kind', StringEquals: 'prompt', Next: 'WriteStoryboard' },
          { Variable: '$.kind', StringEquals: 'storyboard', Next: 'SynthesizeScenes' },
          { Variable: '$.kind', StringEquals: 'template', Next: 'MeasureTemplate' },
        ],
        Default: 'UnknownKind',
      },
      UnknownKind: {
        Type: 'Pass',
        Comment: 'CheckBrief let a kind pass that has no branch here yet: a fault of ours',
        Result: { Error: 'ContractBroken', Cause: 'kind: the state machine has no branch for this kind of brief' },
        ResultPath: '$.failure',
        Next: 'RecordFailure',
      },
      WriteStoryboard: {
        Type: 'Task',
        Comment: 'Text to scenes: what is seen, and what is said meanwhile',
        Resource: resource('WriteStoryboard'),
        TimeoutSeconds: 120,
        Retry: taskRetry,
        Catch,
        Next: 'SynthesizeScenes',
      },
      SynthesizeScenes: {
        Type: 'Map',
        Comment: 'Speak every scene; what was spoken before is found again',
        ItemsPath: '$.scenes',
        ItemSelector: { 'filmId.$': '$.filmId', 'storyboardKey.$': '$.storyboardKey', 'scene.$': '$$.Map.Item.Value' },
        MaxConcurrency: concurrency.scenes,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'SynthesizeSpeech',
          States: {
            SynthesizeSpeech: {
              Type: 'Task',
              Comment: 'The narration of one scene, with the time of every word',
              Resource: resource('SynthesizeSpeech'),
              TimeoutSeconds: 120,
              Retry: taskRetry,
              End: true,
            },
          },
        },
        ResultPath: '$.narrations',
        Catch,
        Next: 'PlanFilm',
      },
      MeasureTemplate: {
        Type: 'Task',
        Comment: 'Play the template once, without drawing: its frames, scenes and sound',
        Resource: resource('MeasureTemplate'),
        // A project of an hour at 30 frames/s takes about a minute; one that never ends is refused before this.
        TimeoutSeconds: 300,
        Retry: partRetry,
        Catch,
        Next: 'PlanFilm',
      },
      PlanFilm: {
        Type: 'Task',
        Comment: 'Exact frames for every scene; parts of the film, each with its timeout',
        Resource: resource('PlanFilm'),
        TimeoutSeconds: 60,
        Retry: taskRetry,
        Catch,
        Next: 'RenderAndMix',
      },
      RenderAndMix: {
        Type: 'Parallel',
        Comment: 'Picture and sound at the same time',
        Branches: [renderParts(resource, concurrency.parts), mixSoundtrack(resource)],
        ResultSelector: { 'parts.$': '$[0]', 'soundtrackKey.$': '$[1].soundtrackKey' },
        ResultPath: '$.made',
        Catch,
        Next: 'AssembleFilm',
      },
      AssembleFilm: {
        Type: 'Task',
        Comment: 'Join the parts by copy, add the sound, verify every frame',
        Resource: resource('AssembleFilm'),
        Parameters: {
          'filmId.$': '$.filmId',
          'timelineKey.$': '$.timelineKey',
          'parts.$': '$.made.parts',
          'soundtrackKey.$': '$.made.soundtrackKey',
        },
        TimeoutSeconds: 600,
        Retry: taskRetry,
        ResultPath: '$.film',
        Catch,
        Next: 'PublishFilm',
      },
      PublishFilm: {
        Type: 'Task',
        Comment: 'The film in its place, with captions, poster and film.json',
        Resource: resource('PublishFilm'),
        Parameters: {
          'filmId.$': '$.filmId',
          'timelineKey.$': '$.timelineKey',
          'parts.$': '$.made.parts',
          'assembledKey.$': '$.film.assembledKey',
        },
        TimeoutSeconds: 300,
        Retry: taskRetry,
        Catch,
        End: true,
      },
      RecordFailure: {
        Type: 'Task',
        Comment: 'Write down why, for those who ask later',
        Resource: resource('RecordFailure'),
        Parameters: { 'filmId.$': '$$.Execution.Name', 'failure.$': '$.failure' },
        TimeoutSeconds: 60,
        Retry: taskRetry,
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'FailedUnrecorded' }],
        Next: 'Failed',
      },
      Failed: {
        Type: 'Fail',
        Comment: 'The ledger has the same name and reason',
        ErrorPath: '$.error',
        CausePath: '$.reason',
      },
      FailedUnrecorded: {
        Type: 'Fail',
        Comment: 'The film failed, and the ledger could not be told; the history of this execution has the first error',
        Error: 'FailureUnrecorded',
        Cause: 'the film failed, and RecordFailure failed too; see the earlier events of this execution',
      },
    },
  };
}

function renderParts(resource: FilmMachineOptions['resource'], concurrency: number) {
  return {
    StartAt: 'RenderParts',
    States: {
      RenderParts: {
        Type: 'Map',
        Comment: 'One worker for each part; a part that is there already is not rendered again',
        ItemsPath: '$.parts',
        ItemSelector: {
          'filmId.$': '$.filmId',
          'timelineKey.$': '$.timelineKey',
          'index.$': '$$.Map.Item.Value.index',
          'firstFrame.$': '$$.Map.Item.Value.firstFrame',
          'endFrame.$': '$$.Map.Item.Value.endFrame',
          'partKey.$': '$$.Map.Item.Value.partKey',
          'timeoutSeconds.$': '$$.Map.Item.Value.timeoutSeconds',
        },
        MaxConcurrency: concurrency,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'RenderPart',
          States: {
            RenderPart: {
              Type: 'Task',
              Comment: 'The frames of one part; ended by the timeout that the plan gave it',
              Resource: resource('RenderPart'),
              TimeoutSecondsPath: '$.timeoutSeconds',
              Retry: partRetry,
              End: true,
            },
          },
        },
        End: true,
      },
    },
  };
}

function mixSoundtrack(resource: FilmMachineOptions['resource']) {
  return {
    StartAt: 'MixSoundtrack',
    States: {
      MixSoundtrack: {
        Type: 'Task',
        Comment: 'Speech, music and levels of the whole film, encoded once',
        Resource: resource('MixSoundtrack'),
        InputPath: '$',
        TimeoutSeconds: 600,
        Retry: taskRetry,
        End: true,
      },
    },
  };
}
