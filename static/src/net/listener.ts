// Who is told what the connection of this page hears.

import type { AtTheDoor, Ended, EventFrame, NoticesShown, Refused, SignalShown, Welcome } from "../protocol.gen";

/** `blocked`: never connected, so perhaps the network forbids it. `unavailable`: it answers, and lets nobody in yet. */
export type LinkState = "idle" | "connecting" | "connected" | "dropped" | "blocked" | "unavailable";

export interface Listener {
  /** `again`: back in the same meeting. Otherwise nothing of what was shown before belongs to it. */
  welcome(welcome: Welcome, again: boolean): void;
  waiting(door: AtTheDoor): void;
  signal(shown: SignalShown): void;
  notices(shown: NoticesShown): void;
  frames(frames: EventFrame[], replayed: boolean): void;
  caughtUp(again: boolean): void;
  refused(refused: Refused): void;
  ended(ended: Ended): void;
  state(state: LinkState): void;
}

const ignored = () => {};

/** Whoever has left: whatever comes is not for them any more. */
export const NOBODY: Listener = {
  welcome: ignored,
  waiting: ignored,
  signal: ignored,
  notices: ignored,
  frames: ignored,
  caughtUp: ignored,
  refused: ignored,
  ended: ignored,
  state: ignored,
};
