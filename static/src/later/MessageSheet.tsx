// Everything one can do with a message, in one place.

import { isReason } from "../choices";
import { loaded } from "../console/load";
import { ReactChoices } from "../controls/react";
import { Report } from "../controls/report";
import { TakeBack } from "../controls/take_back";
import { SheetFrame } from "../parts/Sheet";
import type { RoomState } from "../room";
import { close, hiddenForMe, hideForMe } from "../ui";
import { staff } from "../visit";
import { type Key, t } from "../words";

export function MessageSheet({ room, id }: { room: RoomState; id: string }) {
  const line = room.lines.find((one) => one.kind === "message" && one.id === id);
  if (line?.kind !== "message") {
    close();
    return null;
  }
  const acts = staff.value ? loaded() : null;
  const hidden = hiddenForMe.value.has(id);
  return (
    <SheetFrame title={t("menu.title")} kind="message">
      <blockquote class="quote" dir="auto">
        {line.text}
      </blockquote>
      <div class="stack">
        <ReactChoices room={room} line={line} />
        <div class="row">
          <TakeBack room={room} line={line} />
          {!line.mine && (
            <button
              type="button"
              class="button"
              onClick={() => {
                hideForMe(id, !hidden);
                close();
              }}
            >
              {t(hidden ? "message.show" : "menu.hide_for_me")}
            </button>
          )}
          <Report room={room} line={line} />
        </div>
        {acts && <acts.MessageActs room={room} line={line} />}
      </div>
    </SheetFrame>
  );
}

export function WhySheet({ reason }: { reason: string }) {
  const key: Key = isReason(reason) ? `why.${reason}` : "why.other";
  return (
    <SheetFrame title={t("why.title")} kind="why">
      <p>{t(key)}</p>
      <p>{t("why.next")}</p>
    </SheetFrame>
  );
}
