import { partRetry, taskRetry, turnRetry } from './retry.ts';
import type { StateName } from './contracts/index.ts';

/**
 * The workflow, from brief to film. It reads as:
 *
 *  1. CheckBrief refuses what cannot become a film and writes down the rest.
 *     ReserveBudget sets aside what it will cost, and AwaitTurn holds it back while others fill the place.
 *  2. PrepareMedia fetches and normalises the files that a brief names, if it names any; footage and images of people's
 *     own become a storyboard. ChooseKind sends a text to WriteStoryboard and a template to MeasureTemplate.
 *  3. WriteStoryboard turns the text into scenes.
 *  4. SynthesizeScenes speaks the narration of every scene, several at once.
 *     Where scenes draw themselves, TryScenes plays each of them once, before anything is planned; what fails of a
 *     model's goes back to WriteStoryboard, twice at most.
 *     MeasureTemplate takes the place of all these: it plays a template once to learn its length, its scenes and its sound.
 *  5. PlanFilm gives every scene its exact frames and cuts the film into parts.
 *  6. RenderAndMix does two things at once:
 *     a. RenderParts renders every part in a worker of its own; above 40 parts, where that is to be had, they are
 *        RenderManyParts: each an execution of its own;
 *     b. MixSoundtrack builds the sound of the whole film.
 *  7. AssembleFilm joins the parts by copy, adds the sound, and verifies every frame.
 *  8. PublishFilm puts the film in its place, with captions, poster and film.json.
 *  9. Any error, after its retries, goes to RecordFailure, and the execution ends in Failed; or ends it at once, see `errors`.
 *
 * The execution's input is the brief itself; its name is the film's id.
 */
export interface FilmMachineOptions {
  /** ARN of the function behind a Task state. */
  readonly resource: (state: StateName) => string;
  /**
   * How many run at once: scenes spoken, parts rendered; at most 40 each, which is what an inline Map bears. `manyParts`
   * goes for films of more than 40 parts, in a Distributed Map; without it there is none, and the inline one takes all.
   */
  readonly concurrency: { readonly scenes: number; readonly parts: number; readonly manyParts?: number };
  /**
   * What becomes of an error after its retries. There are two forms, because of who is there at the end:
   *
   * - `caught`, on one machine: every state that can fail has a Catch, which leads to RecordFailure and on to Failed. The
   *   engine that runs the execution ends with it, so the execution itself has to write down why it failed.
   * - `left`, on AWS: no state has a Catch, and the error ends the execution as it is. Step Functions redrives from the
   *   states that failed; a state whose error was caught has not failed but led on, so that a redrive would go on from
   *   Failed, and fail again with nothing rerun. The reason is recorded from the event of the execution's end, by a
   *   machine of its own, which is also told of what no Catch sees: the time-out of the whole execution, and a stop.
   *
   * Names, retries and everything before the end are the same in both.
   */
  readonly errors?: 'caught' | 'left';
}

/** A text takes a moment; models may be asked three times, and answer a long film for minutes. */
export const WRITING_SECONDS = 600;

/** An inline Map runs this many iterations at once, and its history ends at 25,000 events. */
export const INLINE_PARTS = 40;

export function filmMachine({ resource, concurrency, errors = 'caught' }: FilmMachineOptions) {
  /** Where every error ends; `$.failure` is `{Error, Cause}`. */
  const caught = errors === 'caught' ? { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'RecordFailure' }] } : {};
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
        ...caught,
        Next: 'ReserveBudget',
      },
      ReserveBudget: {
        Type: 'Task',
        Comment: 'Set aside what the film will cost, or refuse it; whatever ends the film gives it back',
        Resource: resource('ReserveBudget'),
        TimeoutSeconds: 60,
        Retry: taskRetry,
        ResultPath: '$.estimate',
        ...caught,
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
        ...caught,
        Next: 'ChooseMedia',
      },
      ChooseMedia: {
        Type: 'Choice',
        Comment: 'Most briefs name no files',
        Choices: [{ Variable: '$.media', BooleanEquals: true, Next: 'PrepareMedia' }],
        Default: 'ChooseKind',
      },
      PrepareMedia: {
        Type: 'Task',
        Comment: 'Every image, video and sound that the brief names: fetched, judged, normalised; what was prepared before is found again',
        Resource: resource('PrepareMedia'),
        // As long as a function may take: footage of an hour is encoded once.
        TimeoutSeconds: 900,
        Retry: taskRetry,
        ...caught,
        Next: 'ChooseKind',
      },
      ChooseKind: {
        Type: 'Choice',
        Comment: 'A text has yet to become a storyboard; a template has neither storyboard nor speech',
        Choices: [
          { Variable: '$.kind', StringEquals: 'text', Next: 'WriteStoryboard' },
          { Variable: '$.kind', StringEquals: 'prompt', Next: 'WriteStoryboard' },
          { Variable: '$.kind', StringEquals: 'storyboard', Next: 'SynthesizeScenes' },
          { Variable: '$.kind', StringEquals: 'project', Next: 'SynthesizeScenes' },
          { Variable: '$.kind', StringEquals: 'slideshow', Next: 'SynthesizeScenes' },
          { Variable: '$.kind', StringEquals: 'template', Next: 'MeasureTemplate' },
        ],
        Default: 'UnknownKind',
      },
      UnknownKind: unknownKind(errors),
      WriteStoryboard: {
        Type: 'Task',
        Comment: 'Text to scenes: what is seen, and what is said meanwhile',
        Resource: resource('WriteStoryboard'),
        TimeoutSeconds: WRITING_SECONDS,
        Retry: taskRetry,
        ...caught,
        Next: 'SynthesizeScenes',
      },
      SynthesizeScenes: {
        Type: 'Map',
        Comment: 'Speak every scene that says something; what was spoken before is found again',
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
        ...caught,
        Next: 'AnyCustom',
      },
      AnyCustom: {
        Type: 'Choice',
        Comment: 'Scenes of the catalogue need no trial',
        Choices: [{ Variable: '$.custom[0]', IsPresent: true, Next: 'TryScenes' }],
        Default: 'PlanFilm',
      },
      TryScenes: {
        Type: 'Task',
        Comment: 'Play every custom scene and draw three of its frames: what fails, fails now',
        Resource: resource('TryScenes'),
        TimeoutSeconds: 300,
        Retry: partRetry,
        ...caught,
        Next: 'AllPlay',
      },
      AllPlay: {
        Type: 'Choice',
        Comment: 'TryScenes counts the repairs, and fails the film where two were not enough',
        Choices: [{ Variable: '$.repair', IsPresent: true, Next: 'WriteStoryboard' }],
        Default: 'PlanFilm',
      },
      MeasureTemplate: {
        Type: 'Task',
        Comment: 'Play the template once, without drawing: its frames, scenes and sound',
        Resource: resource('MeasureTemplate'),
        // A project of an hour at 30 frames/s takes about a minute; one that never ends is refused before this.
        TimeoutSeconds: 300,
        Retry: partRetry,
        ...caught,
        Next: 'PlanFilm',
      },
      PlanFilm: {
        Type: 'Task',
        Comment: 'Exact frames for every scene; parts of the film, each with its timeout',
        Resource: resource('PlanFilm'),
        TimeoutSeconds: 60,
        Retry: taskRetry,
        ...caught,
        Next: 'RenderAndMix',
      },
      RenderAndMix: {
        Type: 'Parallel',
        Comment: 'Picture and sound at the same time',
        Branches: [renderParts(resource, concurrency), mixSoundtrack(resource)],
        ResultSelector: { 'rendered.$': '$[0]', 'soundtrackKey.$': '$[1].soundtrackKey' },
        // In place of the parts that were planned: of a thousand parts, both lists together would pass 256 KiB.
        ResultPath: '$.parts',
        ...caught,
        Next: 'AssembleFilm',
      },
      AssembleFilm: {
        Type: 'Task',
        Comment: 'Join the parts by copy, add the sound, verify every frame',
        Resource: resource('AssembleFilm'),
        Parameters: {
          'filmId.$': '$.filmId',
          'timelineKey.$': '$.timelineKey',
          'parts.$': '$.parts.rendered',
          'soundtrackKey.$': '$.parts.soundtrackKey',
        },
        TimeoutSeconds: 600,
        Retry: taskRetry,
        ResultPath: '$.film',
        ...caught,
        Next: 'PublishFilm',
      },
      PublishFilm: {
        Type: 'Task',
        Comment: 'The film in its place, with captions, poster and film.json',
        Resource: resource('PublishFilm'),
        Parameters: {
          'filmId.$': '$.filmId',
          'timelineKey.$': '$.timelineKey',
          'parts.$': '$.parts.rendered',
          'assembledKey.$': '$.film.assembledKey',
        },
        TimeoutSeconds: 300,
        Retry: taskRetry,
        ...caught,
        End: true,
      },
      ...(errors === 'caught' ? failureStates(resource) : {}),
    },
  };
}

function renderParts(resource: FilmMachineOptions['resource'], { parts, manyParts }: FilmMachineOptions['concurrency']) {
  const inline = {
    RenderParts: {
      Type: 'Map',
      Comment: 'One worker for each part; a part that is there already is not rendered again',
      ...eachPart,
      MaxConcurrency: parts,
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'RenderPart', States: { RenderPart: renderPart(resource) } },
      End: true,
    },
  };
  if (manyParts === undefined) return { StartAt: 'RenderParts', States: inline };
  return { StartAt: 'CountParts', States: { CountParts: countParts, ...inline, RenderManyParts: renderManyParts(resource, manyParts) } };
}

const countParts = {
  Type: 'Choice',
  Comment: `Up to ${INLINE_PARTS} parts are rendered inline: quick to start, and seen in one graph`,
  Choices: [{ Variable: `$.parts[${INLINE_PARTS}]`, IsPresent: true, Next: 'RenderManyParts' }],
  Default: 'RenderParts',
};

/** Without a ResultWriter its result is what the inline Map gives: the outputs in the order of the parts. */
function renderManyParts(resource: FilmMachineOptions['resource'], concurrency: number) {
  return {
    Type: 'Map',
    Comment: 'One execution for each part, as many at once as this installation allows a film; see them under Map Run',
    Label: 'parts',
    ...eachPart,
    MaxConcurrency: concurrency,
    // A film with a part missing is no film: the first that fails for good ends the others.
    ToleratedFailureCount: 0,
    ItemProcessor: {
      // Standard, since Express ones end after five minutes, and a part with its retries may take longer.
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'RenderOneOfMany',
      States: { RenderOneOfMany: renderPart(resource) },
    },
    End: true,
  };
}

const eachPart = {
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
};

function renderPart(resource: FilmMachineOptions['resource']) {
  return {
    Type: 'Task',
    Comment: 'The frames of one part; ended by the timeout that the plan gave it',
    Resource: resource('RenderPart'),
    TimeoutSecondsPath: '$.timeoutSeconds',
    Retry: partRetry,
    End: true,
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

function unknownKind(errors: 'caught' | 'left') {
  const Comment = 'CheckBrief let a kind pass that has no branch here yet: a fault of ours';
  const fault = { Error: 'ContractBroken', Cause: 'kind: the state machine has no branch for this kind of brief' };
  if (errors === 'left') return { Type: 'Fail', Comment, ...fault };
  return { Type: 'Pass', Comment, Result: fault, ResultPath: '$.failure', Next: 'RecordFailure' };
}

function failureStates(resource: FilmMachineOptions['resource']) {
  return {
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
  };
}
