/** Seconds of work, as `npm run simulate -- --measure` took them on a machine with two cores; infra/simulate goes by the same. */
export const figures = {
  parts: { startSeconds: 0, frameSeconds: 0.00698 },
  storyboardSeconds: 0.009,
  speech: { sceneSeconds: 0.0658, characterSeconds: 0.000237 },
  planSeconds: 0.043,
  mix: { startSeconds: 0.0465, filmSecondSeconds: 0.0715 },
  assemble: { startSeconds: 0.0581, frameSeconds: 0.000165 },
  publishSeconds: 0.319,
} as const;
