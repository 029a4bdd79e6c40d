// Restore: the undo of hiding a message, for ten seconds and while its text is still there.

import { say } from "../ui";
import { t } from "../words";
import { actFor } from "./told";

/** Longer ago than this and the text may be gone from the server: then there is no undo, and the page says so. */
export const READABLE_MS = 14 * 60_000;

export const restore = (message: string): Promise<void> =>
  actFor({ type: "restore", message }, { too_late: "toast.restore_late" }, () => say(t("toast.restored")));
