// Everything one can do with a message, in one place.

import { isReason } from "../choices";
import { loaded } from "../console/load";
import { ReactChoices } from "../controls/react";
import { Report } from "../controls/report";
import { TakeBack } from "../controls/take_back";
import { folded, hideForMe, hidePerson, unfold } from "../fold";
import { why } from "../parts/Folded";
import { SheetFrame } from "../parts/Sheet";
import { isStaff, type RoomState } from "../room";
import { close } from "../ui";
import { staff } from "../visit";
import { type Key, t } from "../words";

export function MessageSheet({ room, id }: { room: RoomState; id: string }) {
  const line = room.lines.find((one) => one.kind === "message" && one.id === id);
  if (line?.kind !== "message") {
    close();
    return null;
  }
  const acts = staff.value ? loaded() : null;
  const fold = folded(line);
  const act = (does: () => void) => () => {
    does();
    close();
  };
  return (
    <SheetFrame title={t("menu.title")} kind="message">
      {fold ? (
        <p class="quote">{why(fold, line)}</p>
      ) : (
        <blockquote class="quote" dir="auto">
          {line.text}
        </blockquote>
      )}
      <div class="stack">
        {/* A facilitator opens this to act, and may have two seconds. */}
        {acts && <acts.MessageActs room={room} line={line} />}
        <ReactChoices room={room} line={line} />
        <div class="row">
          <TakeBack room={room} line={line} />
          {fold ? (
            <button type="button" class="button" onClick={act(() => unfold(id))}>
              {t("message.show")}
            </button>
          ) : (
            !line.mine && (
              <button type="button" class="button" onClick={act(() => hideForMe(id))}>
                {t("menu.hide_for_me")}
              </button>
            )
          )}
          {!line.mine && !isStaff(line.role) && fold !== "person" && (
            <button type="button" class="button" onClick={act(() => hidePerson(line.handle, true))}>
              {t("menu.hide_person")}
            </button>
          )}
          <Report room={room} line={line} />
        </div>
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
