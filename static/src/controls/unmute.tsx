// Unmute: a voice is given back before its time.

import { may, type Target } from "../may";
import type { RoomState } from "../room";
import { close, say } from "../ui";
import { t } from "../words";
import { act } from "./act";

export function Unmute({ room, target, muted }: { room: RoomState; target: Target; muted: boolean }) {
  if (!muted || !may(room, "unmute", target)) return null;
  const name = target.handle;
  return (
    <button
      type="button"
      class="button primary"
      onClick={() => {
        close();
        void act({ type: "unmute", handle: name }, () => say(t("toast.unmuted", { name })));
      }}
    >
      {t("person.unmute")}
    </button>
  );
}
