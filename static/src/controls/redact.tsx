// Redact: a facilitator hides somebody's words for all. The reason goes to the writer alone.

import { reasons } from "../choices";
import { may } from "../may";
import { SheetFrame } from "../parts/Sheet";
import type { Reason, Role } from "../protocol.gen";
import type { RoomState } from "../room";
import { close, say } from "../ui";
import { t } from "../words";
import { act } from "./act";
import { READABLE_MS, restore } from "./restore";

interface Hidden {
  readonly id: string;
  readonly handle: string;
  readonly role: Role;
  /** When it came to this page; null: not known, so perhaps too old to bring back. */
  readonly at: number | null;
}

export function Redact({ room, line }: { room: RoomState; line: Hidden }) {
  if (line.handle === room.view.me.handle || !may(room, "redact", line)) return null;
  const hide = (reason: Reason) => {
    const young = line.at !== null && Date.now() - line.at < READABLE_MS;
    close();
    void act({ type: "redact", message: line.id, reason }, () => {
      if (young) say(t("toast.redacted"), () => void restore(line.id));
      else say(t("toast.redacted_old"));
    });
  };
  return (
    <fieldset>
      <legend>{t("menu.hide_for_all")}</legend>
      <p class="soft">{t("menu.hide_hint")}</p>
      <div class="row">
        {reasons.map((reason) => (
          <button
            key={reason}
            type="button"
            class="button danger small"
            data-reason={reason}
            aria-label={`${t("menu.hide")}: ${t(`reason.${reason}`)}`}
            onClick={() => hide(reason)}
          >
            {t(`reason.${reason}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** From a flag: the message may not be on this page any more. */
export function HideSheet({ room, id, handle }: { room: RoomState; id: string; handle: string }) {
  const line = room.lines.find((one) => one.kind === "message" && one.id === id);
  const shown = line?.kind === "message" ? line : { id, handle, role: "participant" as const, at: null };
  return (
    <SheetFrame title={t("menu.hide")} kind="hide">
      <Redact room={room} line={shown} />
    </SheetFrame>
  );
}
