// Close: the session ends and everything is deleted. Asked twice, with the exact number.

import { may } from "../may";
import { SheetFrame } from "../parts/Sheet";
import type { RoomState } from "../room";
import { close, open } from "../ui";
import { t } from "../words";
import { act } from "./act";

export function Close({ room }: { room: RoomState }) {
  if (!may(room, "close")) return null;
  return (
    <button type="button" class="button danger small" aria-haspopup="dialog" onClick={() => open({ kind: "end" })}>
      {t("console.end")}
    </button>
  );
}

export function CloseSheet({ room }: { room: RoomState }) {
  const debrief = Boolean(room.view.staff?.debrief);
  const n = room.view.staff?.messages_said ?? 0;
  return (
    <SheetFrame title={t(debrief ? "debrief.finish_title" : "console.end_title")} kind="end">
      <p data-count={n}>{debrief ? t("debrief.finish_text") : t("console.end_text", { n })}</p>
      {!debrief && <p class="soft">{t("console.end_debrief")}</p>}
      <div class="row">
        <button
          type="button"
          class="button danger"
          onClick={() => {
            close();
            void act({ type: "close" });
          }}
        >
          {t(debrief ? "debrief.finish" : "console.end")}
        </button>
        <button type="button" class="button quiet" onClick={close}>
          {t("console.end_keep")}
        </button>
      </div>
    </SheetFrame>
  );
}
