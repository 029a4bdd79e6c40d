// Send back: a message that waited returns to its writer with a kind reason, and nobody else knows of it.

import { may } from "../may";
import { SheetFrame } from "../parts/Sheet";
import type { HeldText, Reason } from "../protocol.gen";
import type { RoomState } from "../room";
import { close, open, say } from "../ui";
import { draft } from "../visit";
import { REASONS, reasons, t } from "../words";
import { act } from "./act";

export function SendBack({ room, held }: { room: RoomState; held: HeldText }) {
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
            {t(REASONS[reason])}
          </button>
        ))}
      </div>
    </SheetFrame>
  );
}

/** To the writer: why it came back, and the words themselves, to change them. */
export function SentBackCard({ room, drop }: { room: RoomState; drop: (id: string) => void }) {
  const first = room.sentBack[0];
  if (!first) return null;
  const edit = () => {
    // Words that are being written are not lost for it.
    draft.value = draft.value.trim() ? `${draft.value}\n${first.text}` : first.text;
    drop(first.id);
    document.getElementById("composer")?.focus();
  };
  return (
    <div class="banner" data-card="sent_back">
      <p>{t("held.sent_back", { reason: t(REASONS[first.reason]) })}</p>
      <blockquote class="quote" dir="auto">
        {first.text}
      </blockquote>
      <div class="row">
        <button type="button" class="button small" onClick={edit}>
          {t("screen.edit")}
        </button>
        <button type="button" class="button small quiet" onClick={() => drop(first.id)}>
          {t("message.delete")}
        </button>
      </div>
    </div>
  );
}
