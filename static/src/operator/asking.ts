// "Are you sure?": the box stays about the act that was asked for, whatever becomes of the session meanwhile.

import { signal } from "@preact/signals";
import { look, type Session, wish } from "./api";

export class Asking {
  /** To put it back, or to cancel it; null: nothing is asked. */
  readonly undo = signal<boolean | null>(null);
  readonly busy = signal(false);
  readonly said = signal<string | null>(null);

  open(undo: boolean): void {
    this.undo.value = undo;
    this.said.value = null;
  }

  close(): void {
    this.undo.value = null;
    this.said.value = null;
  }

  /** A session that is as it was asked for leaves nothing to ask: the answer was lost, or a colleague was quicker. */
  saw({ state }: Pick<Session, "state">): void {
    if (this.undo.value !== null && this.undo.value !== (state === "cancelled")) this.close();
  }

  async send({ room, day, starts }: Pick<Session, "room" | "day" | "starts">): Promise<void> {
    const undo = this.undo.value;
    if (undo === null || this.busy.value) return;
    this.busy.value = true;
    const told = await wish({ ask: "cancel", room, day, start: starts, undo });
    if (told.holds) this.undo.value = null;
    // A look that came first may have seen it done, and closed the box: then nothing went wrong.
    if (told.holds || this.undo.value !== null) this.said.value = told.why;
    this.busy.value = false;
    await look();
  }
}

/** The server takes back a cancellation at any time, and cancels what has not begun: also what only runs late. */
export const changeable = ({ starts, state }: Pick<Session, "starts" | "state">, now: number): boolean =>
  starts > now || state === "late" || state === "cancelled";
