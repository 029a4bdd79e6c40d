// The gap rule: a frame says which seq its reader was shown before it, so that hidden events never look like loss.

import type { EventFrame } from "../protocol.gen";

export class Order {
  private readonly early = new Map<number, EventFrame>();

  /** `last`: the newest seq that this page has shown. */
  constructor(public last: number) {}

  /** The frames that may be shown now, oldest first. Seen ones are dropped; early ones wait for what is missing. */
  take(frame: EventFrame): EventFrame[] {
    if (frame.seq <= this.last) return [];
    if (this.last < frame.after) {
      this.early.set(frame.seq, frame);
      return [];
    }
    this.last = frame.seq;
    return [frame, ...this.release()];
  }

  /** Whether something is missing between what was shown and what waits. */
  get gap(): boolean {
    return this.early.size > 0;
  }

  /** Everything up to `seq` is known now, by a page or a welcome. */
  caughtUp(seq: number): EventFrame[] {
    this.last = Math.max(this.last, seq);
    return this.release();
  }

  /** The server has no more to give: what waits is shown all the same. */
  giveUpGap(): EventFrame[] {
    const first = this.waiting()[0];
    return first ? this.caughtUp(first.after) : [];
  }

  private waiting(): EventFrame[] {
    return [...this.early.values()].sort((a, b) => a.seq - b.seq);
  }

  private release(): EventFrame[] {
    const shown: EventFrame[] = [];
    for (const frame of this.waiting()) {
      if (frame.seq > this.last && this.last < frame.after) break;
      this.early.delete(frame.seq);
      if (frame.seq > this.last) {
        this.last = frame.seq;
        shown.push(frame);
      }
    }
    return shown;
  }
}
