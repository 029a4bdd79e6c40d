// Admit: someone at the door comes in.

import { may } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function Admit({ room, handle }: { room: RoomState; handle: string }) {
  if (!may(room, "admit")) return null;
  return (
    <button type="button" class="button primary small" onClick={() => void act({ type: "admit", handle })}>
      {t("waiting.admit")}
    </button>
  );
}
