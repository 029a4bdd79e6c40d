// What this tab has in hand to pass the door: a link, a PIN, and the wish it asked with last. In memory only.

import type { Hello } from "../protocol.gen";

interface Pass {
  invitation: string | null;
  fresh: boolean;
  pin: string | null;
  attempt: Partial<Hello>;
  kept: string | null;
  beenBefore: boolean;
  draw: (() => Promise<void>) | null;
}

export const pass: Pass = {
  invitation: null,
  /** Nobody has come in by that link yet. */
  fresh: false,
  pin: null,
  /** The secret of a kept name for this room, and whether facilitators may know that they have been before. */
  kept: null,
  beenBefore: false,
  /** Where three other names come from, when they are to be kept. */
  draw: null,
  /** What the last try at the door said, so that the same wish can be asked again, willing to wait. Inside: the seat. */
  attempt: {},
};

/** Whoever leaves quickly, or is asked to, leaves nothing here to come in with. */
export function forgetPass(): void {
  Object.assign(pass, { invitation: null, pin: null, kept: null, draw: null, attempt: {} });
}

let poll: ReturnType<typeof setTimeout> | undefined;

/** Asks the door again later; at most one such question is waiting. */
export function askLater(ask: () => Promise<void>, ms: number): void {
  poll = setTimeout(ask, ms);
}

export const askNoMore = (): void => clearTimeout(poll);
