// What concerns me alone and comes rarely: help that is offered, words that came back, a question.

import { AnswerPulse } from "../controls/answer_pulse";
import type { RoomState } from "../room";
import { open } from "../ui";
import { room as current } from "../visit";
import { t } from "../words";
import { SentBackCard } from "./SentBackCard";

function change(to: Partial<RoomState>): void {
  if (current.value) current.value = { ...current.value, ...to };
}

/** To somebody whose own words sounded hard, or to whom a facilitator gave it. The room is shown nothing of it. */
function HelpCard({ why }: { why: "words" | "shared" }) {
  const away = () => change({ helpOffered: null });
  return (
    <div class="banner" data-card="help" data-why={why}>
      <p>{t(why === "shared" ? "card.shared" : "card.help")}</p>
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

export function MineCards({ room }: { room: RoomState }) {
  const drop = (id: string) => change({ sentBack: room.sentBack.filter((one) => one.id !== id) });
  return (
    <>
      {room.helpOffered && <HelpCard why={room.helpOffered} />}
      <SentBackCard room={room} drop={drop} />
      <AnswerPulse room={room} />
    </>
  );
}
