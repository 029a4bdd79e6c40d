// What I can do right now, in one line above the composer, with the one or two things to press.

import { now, secondsTo } from "../clock";
import { ChooseStance } from "../controls/choose_stance";
import { LowerHand } from "../controls/lower_hand";
import { RaiseHand } from "../controls/raise_hand";
import { slowLeft, slowText } from "../controls/say";
import { isStaff, type RoomState } from "../room";
import { link } from "../visit";
import { duration, t } from "../words";

function sentence(room: RoomState): string {
  const { me, phase, hands } = room.view;
  if (link.value !== "connected") return t("bar.offline");
  if (phase === "lobby") return t("bar.lobby");
  if (slowLeft(room) > 0) return slowText(room);
  if (me.hand_raised) {
    const place = hands.indexOf(me.handle) + 1;
    return place > 0 ? t("bar.hand_place", { n: place }) : t("bar.hand_up");
  }
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

export function Bar({ room }: { room: RoomState }) {
  const { me, phase } = room.view;
  const muted = me.muted && (room.mutedUntil === null || room.mutedUntil > now.value);
  return (
    <section class="state-bar" aria-label={t("bar.label")}>
      {phase === "paused" && (
        <div class="banner stop" data-banner="paused">
          <p>{t(room.pausedByClock ? "paused.by_clock" : "paused.by_staff")}</p>
        </div>
      )}
      {muted && phase !== "paused" && <Muted room={room} />}
      {phase !== "paused" && !muted && (
        <div class="state-line" data-bar>
          <p>{sentence(room)}</p>
          <div class="state-acts">
            {!isStaff(me.role) && <RaiseHand room={room} />}
            <LowerHand room={room} />
            {me.stance === "listening" && <ChooseStance room={room} />}
          </div>
        </div>
      )}
    </section>
  );
}
