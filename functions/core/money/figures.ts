/** Seconds of work, as `npm run simulate -- --measure` took them on a machine with two cores; infra/simulate goes by the same. */
export const figures = {
  parts: { startSeconds: 0.5, frameSeconds: 0.0075 },
  storyboardSeconds: 0.05,
  speech: { sceneSeconds: 0.15, characterSeconds: 0.0008 },
  planSeconds: 0.08,
  mix: { startSeconds: 0.6, filmSecondSeconds: 0.06 },
  assemble: { startSeconds: 0.4, frameSeconds: 0.0009 },
  publishSeconds: 0.3,
} as const;
