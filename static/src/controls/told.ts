// A press about somebody else: what is refused because of them is said of them, not of the facilitator who pressed.

import type { AnyCommand, Code } from "../protocol.gen";
import { type Key, refusal, t } from "../words";
import { asked, sayNo } from "./act";

type OfThem = Readonly<Partial<Record<Code, Key>>>;

/** Asks; a code in `ofThem` is said in those words, every other one in the words that everybody reads. */
export async function actFor(command: AnyCommand, ofThem: OfThem, done?: () => void): Promise<void> {
  const outcome = await asked(command);
  if (outcome.ok) {
    done?.();
    return;
  }
  const key = ofThem[outcome.code];
  sayNo(key ? t(key) : refusal(outcome.code, outcome.retryAfter));
}

/** Why somebody at the door cannot be let in. */
export const AT_THE_DOOR: OfThem = { removed: "waiting.removed", sharing_full: "waiting.sharing_full" };
