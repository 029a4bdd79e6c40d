// Remove: ask somebody to leave. A reason is required, and what they will read is shown before.

import { useState } from "preact/hooks";
import { reasons } from "../choices";
import { Removed } from "../later/Removed";
import { may, type Target } from "../may";
import { Radios } from "../parts/Radios";
import { SheetFrame } from "../parts/Sheet";
import type { Reason } from "../protocol.gen";
import type { RoomState } from "../room";
import { close, open, say } from "../ui";
import { t } from "../words";
import { act } from "./act";
import { TalkInPrivate } from "./talk_in_private";

export function Remove({ room, target }: { room: RoomState; target: Target }) {
  if (!may(room, "remove", target)) return null;
  return (
    <button
      type="button"
      class="button danger"
      aria-haspopup="dialog"
      onClick={() => open({ kind: "remove", handle: target.handle })}
    >
      {t("person.remove")}…
    </button>
  );
}

export function RemoveSheet({ room, handle }: { room: RoomState; handle: string }) {
  const target = room.view.staff?.people.find((one) => one.handle === handle);
  const [reason, setReason] = useState<Reason | null>(null);
  const remove = () => {
    if (!reason) return;
    close();
    void act({ type: "remove", handle, reason }, () => say(t("toast.removed", { name: handle })));
  };
  return (
    <SheetFrame title={t("person.remove_title", { name: handle })} kind="remove">
      <Radios
        name="reason"
        title={t("person.remove_reason")}
        options={reasons.map((one) => ({ value: one, label: t(`reason.${one}`) }))}
        chosen={reason}
        choose={setReason}
        lines
      />
      {target && (
        <p class="row">
          <span class="soft">{t("person.private_first")}</span>
          <TalkInPrivate room={room} target={target} small />
        </p>
      )}
      <p class="soft">{t("person.remove_preview")}</p>
      <div class="preview" data-preview>
        <Removed reason={reason} />
      </div>
      <p class="soft">{t("person.remove_hint")}</p>
      <div class="row">
        <button type="button" class="button danger" disabled={!reason} onClick={remove}>
          {t("person.remove_go")}
        </button>
        <button type="button" class="button quiet" onClick={close}>
          {t("person.cancel")}
        </button>
      </div>
    </SheetFrame>
  );
}
