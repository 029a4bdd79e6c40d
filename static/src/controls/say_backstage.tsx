// Say backstage: words among facilitators. It has its own field: nothing that is typed here can reach the room.

import { AsideTalk } from "../parts/Aside";
import type { RoomState } from "../room";
import { t } from "../words";

export function Backstage({ room }: { room: RoomState }) {
  return (
    <AsideTalk
      room={room}
      talk={null}
      label={t("backstage.label")}
      send={t("backstage.send")}
      empty={t("backstage.empty")}
      command={(text) => ({ type: "say_backstage", text })}
    />
  );
}
