// What this tab has in hand to pass the door: a link, a PIN, and the wish it asked with last. In memory only.

import type { Hello } from "../protocol.gen";

export const pass: { invitation: string | null; pin: string | null; attempt: Partial<Hello> } = {
  invitation: null,
  pin: null,
  /** What the last try at the door said, so that the same wish can be asked again, willing to wait. */
  attempt: {},
};

let poll: ReturnType<typeof setTimeout> | undefined;

/** Asks the door again later; at most one such question is waiting. */
export function askLater(ask: () => Promise<void>, ms: number): void {
  poll = setTimeout(ask, ms);
}

export const askNoMore = (): void => clearTimeout(poll);
