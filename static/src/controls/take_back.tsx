// Take back: my own words are gone for all.

import { may } from "../may";
import type { MessageLine, RoomState } from "../room";
import { close } from "../ui";
import { t } from "../words";
import { act } from "./act";

export function TakeBack({ room, line }: { room: RoomState; line: MessageLine }) {
  if (!line.mine || !may(room, "take_back")) return null;
  return (
    <button
      type="button"
      class="button"
      onClick={() => {
        close();
        void act({ type: "take_back", message: line.id });
      }}
    >
      {t("menu.take_back")}
    </button>
  );
}
