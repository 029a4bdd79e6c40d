// The sheets that only a facilitator opens.

import { CloseSheet } from "../controls/close";
import { HandOverSheet } from "../controls/hand_over";
import { HideSheet } from "../controls/redact";
import { RemoveSheet } from "../controls/remove";
import { SendBackSheet } from "../controls/send_back";
import { SettleSheet } from "../controls/settle_flag";
import { TurnAwaySheet } from "../controls/turn_away";
import type { RoomState } from "../room";
import type { Sheet } from "../ui";
import { CannedSheet, ReplySheet } from "./Canned";
import { DeckSheet } from "./Deck";
import { PersonSheet } from "./Person";

export function StaffSheet({ room, now }: { room: RoomState; now: Sheet }) {
  switch (now.kind) {
    case "end":
      return <CloseSheet key="end" room={room} />;
    case "person":
      return <PersonSheet key={`person ${now.handle}`} room={room} handle={now.handle} />;
    case "remove":
      return <RemoveSheet key={`remove ${now.handle}`} room={room} handle={now.handle} />;
    case "turn_away":
      return <TurnAwaySheet key={`turn_away ${now.handle}`} handle={now.handle} />;
    case "reply":
      return <ReplySheet key={`reply ${now.handle}`} room={room} handle={now.handle} />;
    case "deck":
      return <DeckSheet key="deck" />;
    case "canned":
      return <CannedSheet key="canned" room={room} />;
    case "hand_over":
      return <HandOverSheet key="hand_over" room={room} />;
    case "hide":
      return <HideSheet key={`hide ${now.id}`} room={room} id={now.id} handle={now.handle} />;
    case "send_back":
      return <SendBackSheet key={`send_back ${now.id}`} id={now.id} />;
    case "settle":
      return <SettleSheet key={`settle ${now.flag}`} flag={now.flag} />;
    default:
      return null;
  }
}
