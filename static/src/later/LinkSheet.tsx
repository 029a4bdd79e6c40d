// Another link in a tab that is in a room: to come in with it means to leave first, so it is asked.

import { SheetFrame } from "../parts/Sheet";
import type { RoomState } from "../room";
import { followOfferedLink } from "../session/link";
import { close } from "../ui";
import { t } from "../words";

export function LinkSheet({ room }: { room: RoomState }) {
  return (
    <SheetFrame title={t("newlink.title")} kind="link">
      <p>{t("newlink.text", { name: room.view.me.handle })}</p>
      <div class="row">
        <button type="button" class="button primary" onClick={followOfferedLink}>
          {t("newlink.use")}
        </button>
        <button type="button" class="button quiet" onClick={close}>
          {t("leave.stay")}
        </button>
      </div>
    </SheetFrame>
  );
}
