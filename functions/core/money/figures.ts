/** Seconds of work, as `npm run simulate -- --measure` took them on a machine with two cores; infra/simulate goes by the same. */
export const figures = {
  parts: { startSeconds: 0.882, frameSeconds: 0.00586 },
  storyboardSeconds: 0.056,
  speech: { sceneSeconds: 0.0612, characterSeconds: 0.00129 },
  planSeconds: 0.123,
  mix: { startSeconds: 1.08, filmSecondSeconds: 0.0318 },
  assemble: { startSeconds: 0.59, frameSeconds: 0.000106 },
  publishSeconds: 0.557,
} as const;
