// "Now: ..." is always the first thing under the header: where we are, how long there is, who is here, the way out.

import { now, secondsTo } from "../clock";
import { Leave } from "../controls/leave";
import { hour } from "../hour";
import { stepLang } from "../lang";
import type { Phase } from "../protocol.gen";
import { isStaff, type RoomState } from "../room";
import { open } from "../ui";
import { door } from "../visit";
import { type Key, t } from "../words";

const TITLES: Record<Phase, Key> = {
  scheduled: "now.scheduled",
  lobby: "now.lobby",
  open: "now.open",
  paused: "now.paused",
  closing: "now.closing",
  closed: "now.closed",
};
const TEXTS: Partial<Record<Phase, Key>> = {
  lobby: "now.lobby_text",
  open: "now.open_text",
  paused: "now.paused_text",
  closing: "now.closing_text",
};

/** The step says where we are, unless the whole session is about to end or waits. */
const stepOf = (room: RoomState) => (room.thanksUntil !== null || room.view.phase !== "open" ? null : room.view.step);

/** What is on: the step, the phase, or at the very end the minute of thanks. */
export const titleOf = (room: RoomState): string =>
  stepOf(room)?.name ?? t(room.thanksUntil === null ? TITLES[room.view.phase] : "now.thanks");

/** Whole minutes to the planned end; null when there is none yet, or when it is there. */
export function minutesLeft(room: RoomState): number | null {
  if (room.thanksUntil !== null) return null;
  const begun = room.view.phase === "open" || room.view.phase === "paused" || room.view.phase === "closing";
  if (!begun || room.endsAt === null || room.endsAt < now.value) return null;
  return Math.ceil(secondsTo(room.endsAt) / 60);
}

/** When it begins; after that time what is true then, for whoever waits. Facilitators read their own button. */
export function begins({ startsAt, view }: RoomState): string | null {
  if (startsAt === null) return null;
  if (startsAt > now.value) return t("now.starts", { time: hour(startsAt) });
  return isStaff(view.me.role) ? null : t("wait.running_late");
}

function peopleHere(room: RoomState): number {
  const { sharing, listening, facilitators } = room.view;
  return sharing + listening + facilitators.length;
}

export function Now({ room }: { room: RoomState }) {
  const { phase, me } = room.view;
  const left = minutesLeft(room);
  const thanks = room.thanksUntil !== null;
  const step = stepOf(room);
  const text = thanks
    ? "now.thanks_text"
    : phase === "lobby" && isStaff(me.role)
      ? "now.lobby_staff_text"
      : TEXTS[phase];
  return (
    <section class={phase === "paused" ? "now paused" : "now"} aria-label={t("now.label")} data-phase={phase}>
      <div class="now-text">
        <p class="now-title">
          {t("now.label")}: <span lang={step ? stepLang(step) : undefined}>{titleOf(room)}</span>
          {left !== null && <span class="soft"> {t("now.minutes_left", { n: left })}</span>}
        </p>
        {step && (
          <p data-step-line lang={stepLang(step)}>
            {step.line}
          </p>
        )}
        {!step && text && (
          <p>
            {t(text)} {phase === "lobby" && begins(room)}
          </p>
        )}
      </div>
      <nav class="now-acts" aria-label={t("room.regions")}>
        <button type="button" class="link-button" aria-haspopup="dialog" onClick={() => open({ kind: "people" })}>
          {phase === "lobby" ? t("people.title") : t("room.people", { n: peopleHere(room) })}
        </button>
        <button type="button" class="link-button" aria-haspopup="dialog" onClick={() => open({ kind: "agreement" })}>
          {t("room.agreement")}
        </button>
        {(door.value?.resources ?? []).length > 0 && (
          <button type="button" class="link-button" aria-haspopup="dialog" onClick={() => open({ kind: "resources" })}>
            {t("resources.open_sheet")}
          </button>
        )}
        <Leave />
      </nav>
    </section>
  );
}
