// Accept the lead that somebody offers: from then on both consoles show the same lead.

import { may } from "../may";
import type { RoomState } from "../room";
import { t } from "../words";
import { act } from "./act";

export function AcceptLead({ room }: { room: RoomState }) {
  if (room.view.staff?.lead_offer_to !== room.view.me.handle || !may(room, "accept_lead")) return null;
  return (
    <button type="button" class="button primary small" onClick={() => void act({ type: "accept_lead" })}>
      {t("duty.accept")}
    </button>
  );
}
