// Restore: the undo of hiding a message, for ten seconds and while its text is still there.

import { say } from "../ui";
import { page } from "../visit";
import { refusal, t } from "../words";
import { asked } from "./act";

/** Longer ago than this and the text may be gone from the server: then there is no undo, and the page says so. */
export const READABLE_MS = 14 * 60_000;

export async function restore(message: string): Promise<void> {
  const outcome = await asked({ type: "restore", message });
  if (outcome.ok) say(t("toast.restored"));
  else if (page.value === "room")
    say(outcome.code === "too_late" ? t("toast.restore_late") : refusal(outcome.code, outcome.retryAfter));
}
