// Share help: the helplines on one person's page, and on nobody else's.

import { may, type Target } from "../may";
import type { RoomState } from "../room";
import { say } from "../ui";
import { t } from "../words";
import { act } from "./act";

export function ShareHelp({ room, target, small = false }: { room: RoomState; target: Target; small?: boolean }) {
  if (!may(room, "share_help", target)) return null;
  const { handle } = target;
  return (
    <button
      type="button"
      class={small ? "button small" : "button"}
      onClick={() => void act({ type: "share_help", handle }, () => say(t("toast.help_shared", { name: handle })))}
    >
      {t("flag.share_help")}
    </button>
  );
}
