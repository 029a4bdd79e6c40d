// My turn: a banner with what I can do about it. Focus stays where it is: nobody is pulled away from a half sentence.

import { now, secondsTo } from "../clock";
import { ComeBackLater, PassTurn, StartSharing } from "../controls/turn";
import { isStaff, type RoomState } from "../room";
import { isMyTurn, turnLine } from "../turns";
import { t } from "../words";

/** For the one who shares, and for nobody else: about how long there is. Softly: a minute is the smallest number. */
function TimeLeft({ room }: { room: RoomState }) {
  const ends = room.turnEndsAt;
  if (ends === null) return null;
  const minutes = Math.round((ends - now.value) / 60_000);
  return (
    <span class="soft" data-time-left={secondsTo(ends)}>
      {minutes < 1 ? t("turn.left_little") : t("turn.left", { n: minutes })}
    </span>
  );
}

export function MyTurn({ room }: { room: RoomState }) {
  const { turns, mode } = room.view;
  if (!isMyTurn(room)) return null;
  return (
    <div class="banner turn" data-banner="turn" data-sharing={turns?.sharing}>
      <p>
        <strong>{turnLine(room)}</strong> {turns?.sharing && <TimeLeft room={room} />}
      </p>
      {turns?.wrapping && <p data-wrap-up>{t("turn.wrap_up")}</p>}
      {!turns?.sharing && (
        <div class="row">
          <StartSharing room={room} />
          <PassTurn room={room} />
          {mode === "round" && <ComeBackLater room={room} />}
        </div>
      )}
    </div>
  );
}

/** While somebody else has the turn and mine is still to come. */
export function PassThisTime({ room }: { room: RoomState }) {
  const place = room.view.turns?.place ?? 0;
  return place > 0 && !isStaff(room.view.me.role) ? (
    <PassTurn room={room} label="turn.pass_waiting" as="link-button" />
  ) : null;
}
