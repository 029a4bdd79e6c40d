// A participant's private line with the facilitators.

import { EndPrivateTalk } from "../controls/end_private_talk";
import { AsideTalk } from "../parts/Aside";
import { SheetFrame } from "../parts/Sheet";
import type { RoomState } from "../room";
import { t } from "../words";

export function PrivateSheet({ room }: { room: RoomState }) {
  return (
    <SheetFrame title={t("private.title")} kind="private">
      <p class="private-note">{t("private.hint")}</p>
      <AsideTalk
        room={room}
        talk={room.view.me.handle}
        label={t("private.label")}
        send={t("private.send")}
        empty={t("private.empty")}
        command={(text) => ({ type: "tell_facilitators", text })}
      />
      <EndPrivateTalk room={room} />
    </SheetFrame>
  );
}
