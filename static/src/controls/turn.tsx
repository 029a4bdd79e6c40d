// One's own turn, and the floor that one waits for: begin, pass, come later, finish.

import { type Doing, may } from "../may";
import type { RoomState } from "../room";
import { type Key, t } from "../words";
import { act } from "./act";

type OwnTurn = Extract<Doing, "start_sharing" | "pass_turn" | "come_back_later">;

function press(type: OwnTurn, key: Key, kind: string) {
  return function Press({ room, label = key, as = kind }: { room: RoomState; label?: Key; as?: string }) {
    if (!may(room, type)) return null;
    return (
      <button type="button" class={as} data-turn={type} onClick={() => void act({ type })}>
        {t(label)}
      </button>
    );
  };
}

export const StartSharing = press("start_sharing", "turn.start", "button primary");
export const PassTurn = press("pass_turn", "turn.pass", "button small");
export const ComeBackLater = press("come_back_later", "turn.later", "button small");
