// Talk in private: one participant and all facilitators. Never one facilitator alone.

import { may, type Target } from "../may";
import { AsideTalk } from "../parts/Aside";
import type { RoomState } from "../room";
import { talkWith } from "../ui";
import { t } from "../words";

export function TalkInPrivate({ room, target, small = false }: { room: RoomState; target: Target; small?: boolean }) {
  if (!may(room, "talk_in_private", target)) return null;
  return (
    <button type="button" class={small ? "button small" : "button"} onClick={() => talkWith(target.handle)}>
      {t("person.private")}
    </button>
  );
}

export function PrivateLine({ room, handle }: { room: RoomState; handle: string }) {
  return (
    <AsideTalk
      key={handle}
      room={room}
      talk={handle}
      label={t("private.label_staff")}
      send={t("private.send")}
      empty={t("private.empty_staff", { name: handle })}
      command={(text) => ({ type: "talk_in_private", handle, text })}
    />
  );
}
