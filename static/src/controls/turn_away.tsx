// Turn away: someone at the door reads in kind words that they cannot come in this time. Shown before it is done.

import { may } from "../may";
import { Cancel, SheetFrame } from "../parts/Sheet";
import type { RoomState } from "../room";
import { close, open, say } from "../ui";
import { t } from "../words";
import { act } from "./act";

export function TurnAway({ room, handle }: { room: RoomState; handle: string }) {
  if (!may(room, "turn_away")) return null;
  return (
    <button
      type="button"
      class="button small"
      aria-haspopup="dialog"
      onClick={() => open({ kind: "turn_away", handle })}
    >
      {t("waiting.turn_away")}
    </button>
  );
}

export function TurnAwaySheet({ handle }: { handle: string }) {
  const go = () => {
    close();
    void act({ type: "turn_away", handle }, () => say(t("toast.turned_away", { name: handle })));
  };
  return (
    <SheetFrame title={t("waiting.turn_away_title", { name: handle })} kind="turn_away">
      <p class="soft">{t("person.remove_preview")}</p>
      <div class="preview" data-preview>
        <p>
          <strong>{t("end.turned_away")}. </strong>
          {t("end.turned_away_text")}
        </p>
      </div>
      <div class="row">
        <button type="button" class="button danger" onClick={go}>
          {t("waiting.turn_away_go")}
        </button>
        <Cancel />
      </div>
    </SheetFrame>
  );
}
