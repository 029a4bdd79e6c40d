// One press: asks, and says in words when it is refused. Nothing is shown as done before the room says so.

import type { AnyCommand } from "../protocol.gen";
import { ask } from "../session";
import { say, toast } from "../ui";
import { page } from "../visit";
import { refusal, t } from "../words";

/** A facilitator who hears nothing for longer would take it for done. */
const SOON_MS = 1200;

/** Asks, and says soon that the answer is not there yet, for as long as it is not. */
export async function asked(command: AnyCommand): ReturnType<typeof ask> {
  const unknown = t("refusal.unknown");
  const again = setInterval(() => {
    // Never over a message with an undo in it.
    if (!toast.value?.undo) say(unknown);
  }, SOON_MS);
  const outcome = await ask(command);
  clearInterval(again);
  if (toast.value?.text === unknown) toast.value = null;
  return outcome;
}

/** Says why not; but not over the page of an end: it does not matter there, and may not be known. */
export function sayNo(why: string): void {
  if (page.value === "room") say(why);
}

export async function act(command: AnyCommand, done?: () => void): Promise<boolean> {
  const outcome = await asked(command);
  if (outcome.ok) done?.();
  else sayNo(refusal(outcome.code, outcome.retryAfter));
  return outcome.ok;
}
