// Time as the page shows it: one tick a second.

import { signal } from "@preact/signals";

export const now = signal(Date.now());
/** Also called when something arrives, so that a countdown does not begin a second too high. */
export const tick = (): void => {
  now.value = Date.now();
};
setInterval(tick, 1000);

/** Whole seconds from now to `until`, never negative. */
export const secondsTo = (until: number): number => Math.max(0, Math.ceil((until - now.value) / 1000));
