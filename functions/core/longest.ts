/** No template makes a longer film, in seconds: it is played from its start for every part. Longer films are for storyboards. */
export const LONGEST_TEMPLATE_SECONDS = 3600;
