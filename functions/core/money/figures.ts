/** Seconds of work, as `npm run simulate -- --measure` took them on a machine with two cores; infra/simulate goes by the same. */
export const figures = {
  parts: { startSeconds: 1.09, frameSeconds: 0.00505 },
  storyboardSeconds: 0.016,
  speech: { sceneSeconds: 0.0301, characterSeconds: 0.00069 },
  planSeconds: 0.055,
  mix: { startSeconds: 1.26, filmSecondSeconds: 0.0546 },
  assemble: { startSeconds: 0.499, frameSeconds: 0.000151 },
  publishSeconds: 0.648,
} as const;
