// Tell the facilitators: a private line that stays open to whoever is muted, and in a session that is paused.

import { may } from "../may";
import { isStaff, type RoomState } from "../room";
import { open } from "../ui";
import { unread } from "../visit";
import { t } from "../words";

export function TellFacilitators({ room }: { room: RoomState }) {
  if (isStaff(room.view.me.role) || !may(room, "tell_facilitators")) return null;
  return (
    <button type="button" class="link-button" aria-haspopup="dialog" onClick={() => open({ kind: "private" })}>
      {t("private.open")}
    </button>
  );
}

/** Words from the facilitators that wait to be read. The sheet never opens by itself. */
export function PrivateNews({ room }: { room: RoomState }) {
  const count = unread.value[room.view.me.handle] ?? 0;
  if (count === 0) return null;
  return (
    <div class="banner private" data-card="private">
      <p>{t("private.new")}</p>
      <div class="row">
        <button type="button" class="button small" aria-haspopup="dialog" onClick={() => open({ kind: "private" })}>
          {t("private.read")}
        </button>
      </div>
    </div>
  );
}
