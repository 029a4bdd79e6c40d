// Remove: ask somebody to leave. A reason is required, and what they will read is shown before.

import { useState } from "preact/hooks";
import { reasons } from "../choices";
import { Removed } from "../later/Removed";
import { may, type Target } from "../may";
import { Radios } from "../parts/Radios";
import { Cancel, SheetFrame } from "../parts/Sheet";
import type { Reason } from "../protocol.gen";
import type { RoomState } from "../room";
import { close, open, say, talkWith } from "../ui";
import { duration, t } from "../words";
import { act } from "./act";

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
  const [hide, setHide] = useState(false);
  const [talk, setTalk] = useState(false);
  // Where nothing was said there is nothing to hide, and nothing to tell them of it.
  const said = target?.has_shared === true;
  const knock = room.view.staff?.lockdown_minutes ?? 0;
  const mayTalk = target !== undefined && may(room, "talk_in_private", target);
  const remove = () => {
    if (!reason) return;
    close();
    void act({ type: "remove", handle, reason, hide }, () => say(t("toast.removed", { name: handle })));
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
      {mayTalk && (
        <label class="radio">
          <input type="checkbox" data-box="talk" checked={talk} onChange={() => setTalk(!talk)} />
          <span>{t("person.talk_first")}</span>
        </label>
      )}
      {!talk && (
        <>
          {said && (
            <label class="radio">
              <input type="checkbox" data-box="hide" checked={hide} onChange={() => setHide(!hide)} />
              <span>{t("person.remove_hide")}</span>
            </label>
          )}
          <p class="soft">{t("person.remove_preview")}</p>
          <div class="preview" data-preview>
            <Removed reason={reason} hidden={hide} />
          </div>
          <p class="soft">
            {t("person.remove_hint")}
            {knock > 0 && ` ${t("person.remove_knock", { time: duration(knock * 60) })}`}
          </p>
        </>
      )}
      <div class="row">
        {talk ? (
          <button type="button" class="button primary" onClick={() => talkWith(handle)}>
            {t("person.private")}
          </button>
        ) : (
          <button type="button" class="button danger" disabled={!reason} onClick={remove}>
            {t("person.remove_go")}
          </button>
        )}
        <Cancel />
      </div>
    </SheetFrame>
  );
}
