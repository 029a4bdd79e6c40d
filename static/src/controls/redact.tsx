// Redact: a facilitator hides somebody's words for all. The reason goes to the writer alone.

import { may } from "../may";
import type { Reason } from "../protocol.gen";
import type { MessageLine, RoomState } from "../room";
import { close, say } from "../ui";
import { REASONS, reasons, t } from "../words";
import { act } from "./act";

export function Redact({ room, line }: { room: RoomState; line: MessageLine }) {
  if (line.mine || !may(room, "redact", line)) return null;
  const hide = (reason: Reason) => {
    close();
    void act({ type: "redact", message: line.id, reason }, () => say(t("toast.redacted")));
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
            aria-label={`${t("menu.hide")}: ${t(REASONS[reason])}`}
            onClick={() => hide(reason)}
          >
            {t(REASONS[reason])}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
