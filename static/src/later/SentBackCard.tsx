// My own words that a facilitator did not let through: why they came back, and the words themselves, to change them.

import type { RoomState } from "../room";
import { draft } from "../visit";
import { t } from "../words";

export function SentBackCard({ room, drop }: { room: RoomState; drop: (id: string) => void }) {
  const first = room.sentBack[0];
  if (!first) return null;
  const edit = () => {
    // Words that are being written are not lost for it.
    draft.value = draft.value.trim() ? `${draft.value}\n${first.text}` : first.text;
    drop(first.id);
    document.getElementById("composer")?.focus();
  };
  return (
    <div class="banner" data-card="sent_back">
      <p>{t("held.sent_back", { reason: t(`reason.${first.reason}`) })}</p>
      <blockquote class="quote" dir="auto">
        {first.text}
      </blockquote>
      <div class="row">
        <button type="button" class="button small" onClick={edit}>
          {t("screen.edit")}
        </button>
        <button type="button" class="button small quiet" onClick={() => drop(first.id)}>
          {t("message.delete")}
        </button>
      </div>
    </div>
  );
}
