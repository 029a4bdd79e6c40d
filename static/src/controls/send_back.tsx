// Send back: a message that waited returns to its writer with a kind reason, and nobody else knows of it.

import { reasons } from "../choices";
import { may } from "../may";
import { SheetFrame } from "../parts/Sheet";
import type { HeldCard, Reason } from "../protocol.gen";
import type { RoomState } from "../room";
import { close, open, say } from "../ui";
import { t } from "../words";
import { act } from "./act";

export function SendBack({ room, held }: { room: RoomState; held: HeldCard }) {
  if (!may(room, "send_back")) return null;
  return (
    <button
      type="button"
      class="button small"
      aria-haspopup="dialog"
      onClick={() => open({ kind: "send_back", id: held.id })}
    >
      {t("held.send_back")}
    </button>
  );
}

export function SendBackSheet({ id }: { id: string }) {
  const back = (reason: Reason) => {
    close();
    void act({ type: "send_back", message: id, reason }, () => say(t("toast.sent_back")));
  };
  return (
    <SheetFrame title={t("held.send_back")} kind="send_back">
      <p class="soft">{t("held.send_back_hint")}</p>
      <div class="row">
        {reasons.map((reason) => (
          <button key={reason} type="button" class="button" data-reason={reason} onClick={() => back(reason)}>
            {t(`reason.${reason}`)}
          </button>
        ))}
      </div>
    </SheetFrame>
  );
}
