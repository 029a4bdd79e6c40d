// What concerns me alone, above the composer. A word from the facilitators is here; what comes rarely comes later.

import { PrivateNews } from "../controls/tell_facilitators";
import { later } from "../later/load";
import { isStaff, type RoomState } from "../room";

export function Cards({ room }: { room: RoomState }) {
  if (isStaff(room.view.me.role)) return null;
  const module = later.now;
  return (
    <div class="mine-cards">
      <PrivateNews room={room} />
      {module && <module.MineCards room={room} />}
    </div>
  );
}
