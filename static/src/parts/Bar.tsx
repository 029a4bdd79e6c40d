// What I can do right now, in one line above the composer, with the one or two things to press.

import type { ComponentChildren } from "preact";
import { now, secondsTo } from "../clock";
import { ChooseStance } from "../controls/choose_stance";
import { LowerHand } from "../controls/lower_hand";
import { RaiseHand } from "../controls/raise_hand";
import { slowLeft, slowText } from "../controls/say";
import { TellFacilitators } from "../controls/tell_facilitators";
import { hour } from "../hour";
import { isStaff, type RoomState } from "../room";
import { isMyTurn, turnLine } from "../turns";
import { link, staff, writing } from "../visit";
import { duration, t } from "../words";
import { MyTurn, PassThisTime } from "./Turn";

function sentence(room: RoomState): string {
  const { me, phase, hands } = room.view;
  if (link.value !== "connected") return t("bar.offline");
  if (room.thanksUntil !== null) return t("bar.thanks", { time: duration(secondsTo(room.thanksUntil)) });
  if (phase === "lobby") return t("bar.lobby");
  if (phase === "scheduled") return t("bar.scheduled");
  if (slowLeft(room) > 0) return slowText(room);
  const turn = turnLine(room);
  if (me.hand_raised) {
    const place = hands.indexOf(me.handle) + 1;
    const hand = place > 0 ? t("bar.hand_place", { n: place }) : t("bar.hand_up");
    return room.view.turns?.holder ? `${turn ?? ""} ${hand}` : hand;
  }
  if (turn) return turn;
  if (phase === "closing") return t("bar.closing");
  if (isStaff(me.role)) return t("bar.staff");
  return t(me.stance === "listening" ? "bar.listening" : "bar.sharing");
}

function Muted({ room }: { room: RoomState }) {
  const until = room.mutedUntil;
  const text = until === null ? t("muted.rest") : t("muted.for", { time: duration(secondsTo(until)) });
  return (
    <div class="banner stop" data-banner="muted">
      <p>{text}</p>
      <p class="soft">{t("muted.help")}</p>
    </div>
  );
}

function Paused({ room }: { room: RoomState }) {
  const { paused_by_clock, me } = room.view;
  const back = paused_by_clock && room.closesAt === null;
  return (
    <div class="banner stop" data-banner="paused">
      <p>
        {t(!paused_by_clock ? "paused.by_staff" : back ? "paused.back" : "paused.by_clock")}{" "}
        {paused_by_clock && room.closesAt !== null && t("paused.closes", { time: hour(room.closesAt) })}
        {back && isStaff(me.role) && t("paused.resume")}
      </p>
    </div>
  );
}

/** Somebody writes: no name, no animation. Facilitators read who in their own list. */
function Writing() {
  const until = writing.value[""] ?? 0;
  return until > now.value && !staff.value ? <span data-writing>{t("bar.writing")} </span> : null;
}

export function Bar({ room, tools }: { room: RoomState; tools?: ComponentChildren }) {
  const { me, phase } = room.view;
  const muted = me.muted && (room.mutedUntil === null || room.mutedUntil > now.value);
  const paused = phase === "paused";
  // In one's own turn there is Pass: a slip of the finger must not give the turn away.
  const chooses = !isStaff(me.role) && !isMyTurn(room) && room.thanksUntil === null;
  return (
    <section class="state-bar" aria-label={t("bar.label")}>
      {room.view.store_doubted && (
        <div class="banner" data-banner="doubted">
          <p>{t("doubted.text")}</p>
        </div>
      )}
      {room.pausesAt !== null && !paused && (
        <div class="banner" data-banner="unattended">
          <p>{t("unattended.text")}</p>
        </div>
      )}
      {paused && <Paused room={room} />}
      {muted && !paused && <Muted room={room} />}
      {(paused || muted) && (
        <div class="state-acts">
          {/* Whoever has no voice in the room still has one with the facilitators. */}
          <TellFacilitators room={room} />
        </div>
      )}
      {!paused && !muted && <MyTurn room={room} />}
      {!paused && !muted && (
        <div class="state-line" data-bar>
          <p class={chooses ? "with-act" : undefined}>
            <Writing />
            {isMyTurn(room) ? slowLeft(room) > 0 && slowText(room) : sentence(room)}
          </p>
          {/* Beside the words: on a phone a line of its own would take one from the room. */}
          {chooses && <ChooseStance room={room} />}
          <div class="state-acts">
            <PassThisTime room={room} />
            {!isStaff(me.role) && !isMyTurn(room) && room.thanksUntil === null && <RaiseHand room={room} />}
            <LowerHand room={room} />
            <TellFacilitators room={room} />
            {tools}
          </div>
        </div>
      )}
    </section>
  );
}
