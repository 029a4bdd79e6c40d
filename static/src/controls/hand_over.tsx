// Hand over the lead: offered to another facilitator, who has to accept it.

import { may } from "../may";
import { SheetFrame } from "../parts/Sheet";
import type { RoomState } from "../room";
import { isStaff } from "../room";
import { close, open, say } from "../ui";
import { t } from "../words";
import { act } from "./act";

const others = (room: RoomState) =>
  (room.view.staff?.people ?? []).filter(
    (one) => isStaff(one.role) && one.connected && one.handle !== room.view.me.handle,
  );

export function HandOver({ room }: { room: RoomState }) {
  if (room.view.me.duty !== "lead" || others(room).length === 0 || !may(room, "hand_over")) return null;
  return (
    <button type="button" class="button small" aria-haspopup="dialog" onClick={() => open({ kind: "hand_over" })}>
      {t("duty.hand_over")}
    </button>
  );
}

export function HandOverSheet({ room }: { room: RoomState }) {
  const offer = (to: string) => {
    close();
    void act({ type: "hand_over", to }, () => say(t("toast.offered", { name: to })));
  };
  const open = room.view.staff?.flags.filter((one) => one.did.length === 0).length ?? 0;
  return (
    <SheetFrame title={t("duty.hand_over")} kind="hand_over">
      <p>{t("duty.pick")}</p>
      <p class="soft">{t("duty.open_flags", { n: open })}</p>
      <div class="stack">
        {others(room).map((one) => (
          <button key={one.handle} type="button" class="button wide" onClick={() => offer(one.handle)}>
            <bdi>{one.handle}</bdi>
          </button>
        ))}
      </div>
    </SheetFrame>
  );
}
