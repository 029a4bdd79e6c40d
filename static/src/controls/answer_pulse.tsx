// Answer a pulse check: how I am right now, for the facilitators alone. "Prefer not to say" is an answer like any other.

import { may } from "../may";
import type { AnyCommand } from "../protocol.gen";
import { isStaff, type RoomState } from "../room";
import { say } from "../ui";
import { type Key, t } from "../words";
import { act } from "./act";

type Answer = Extract<AnyCommand, { type: "answer_pulse" }>["answer"];
export const ANSWERS: readonly (readonly [Answer, Key])[] = [
  ["struggling", "pulse.struggling"],
  ["low", "pulse.low"],
  ["ok", "pulse.ok"],
  ["good", "pulse.good"],
  ["unsaid", "pulse.unsaid"],
];

export function AnswerPulse({ room }: { room: RoomState }) {
  const { pulse, me } = room.view;
  if (!pulse || isStaff(me.role) || me.pulse_answer !== null || !may(room, "answer_pulse")) return null;
  return (
    <section class="banner" data-card="pulse" aria-label={t("pulse.ask")}>
      <p>
        <strong>{t("pulse.ask")}</strong> {t("pulse.hint")}
      </p>
      <div class="row">
        {ANSWERS.map(([answer, key]) => (
          <button
            key={answer}
            type="button"
            class="button small"
            data-answer={answer}
            onClick={() => void act({ type: "answer_pulse", answer }, () => say(t("pulse.thanks")))}
          >
            {t(key)}
          </button>
        ))}
      </div>
    </section>
  );
}
