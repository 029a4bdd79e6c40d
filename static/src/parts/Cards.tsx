// What concerns me alone, above the composer: help that is offered, words that came back, a question, a private word.

import { AnswerPulse } from "../controls/answer_pulse";
import { SentBackCard } from "../controls/send_back";
import { PrivateNews } from "../controls/tell_facilitators";
import { isStaff, type RoomState } from "../room";
import { open } from "../ui";
import { room as current } from "../visit";
import { t } from "../words";

function change(to: Partial<RoomState>): void {
  if (current.value) current.value = { ...current.value, ...to };
}

/** To somebody whose own words sounded hard. Nobody else is shown that it was offered. */
function HelpCard() {
  const away = () => change({ helpOffered: false });
  return (
    <div class="banner" data-card="help">
      <p>{t("card.help")}</p>
      <div class="row">
        <button
          type="button"
          class="button small"
          onClick={() => {
            away();
            open({ kind: "private" });
          }}
        >
          {t("card.talk")}
        </button>
        <button
          type="button"
          class="button help small"
          onClick={() => {
            away();
            open({ kind: "help" });
          }}
        >
          {t("card.see_help")}
        </button>
        <button type="button" class="button small quiet" onClick={away}>
          {t("door.not_now")}
        </button>
      </div>
    </div>
  );
}

export function Cards({ room }: { room: RoomState }) {
  if (isStaff(room.view.me.role)) return null;
  const drop = (id: string) => change({ sentBack: room.sentBack.filter((one) => one.id !== id) });
  return (
    <div class="mine-cards">
      <PrivateNews room={room} />
      {room.helpOffered && <HelpCard />}
      <SentBackCard room={room} drop={drop} />
      <AnswerPulse room={room} />
    </div>
  );
}
