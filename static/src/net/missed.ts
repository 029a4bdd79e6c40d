// What was said while this person was away: asked for page by page, and again when the room cannot answer just now.

import type { EventFrame, Page, Refused } from "../protocol.gen";
import { pause } from "./ask";
import type { Order } from "./order";

/** Milliseconds, with full jitter: a whole room must not come back in the same instant. */
export const spread = (seconds: number): number => seconds * 1000 * (1 + Math.random());

/** True: there is no more. False: what is still missing did not come, and nothing may be shown after it. */
export async function missed(
  order: Order,
  more: (after: number) => Promise<Page | Refused | null>,
  /** Whether the connection is still the one that asked: the next greeting asks by itself. */
  here: () => boolean,
  show: (frame: EventFrame) => void,
): Promise<boolean> {
  for (;;) {
    const before = order.last;
    const page = await more(before);
    if (!page || !here()) return false;
    if ("code" in page) {
      if (!page.retry_after) return false;
      await pause(spread(page.retry_after));
      continue;
    }
    for (const frame of page.events) if (frame.seq > order.last) show(frame);
    if (page.done || order.last === before) return true;
  }
}
