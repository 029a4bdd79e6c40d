// The sheets that somebody opens once in a while. Help and leaving are not here: they must never have to be fetched.

import { ReportSheet } from "../controls/report";
import { agreementLang } from "../lang";
import { SheetFrame } from "../parts/Sheet";
import type { RoomState } from "../room";
import type { Sheet } from "../ui";
import { door } from "../visit";
import { t } from "../words";
import { DisplayChoices } from "./DisplayChoices";
import { FiltersSheet } from "./Filters";
import { LinkSheet } from "./LinkSheet";
import { MessageSheet, WhySheet } from "./MessageSheet";
import { NoteSheet } from "./NoteSheet";
import { PeopleSheet } from "./People";
import { PrivateSheet } from "./PrivateSheet";
import { ResourcesSheet } from "./Resources";

export function LaterSheet({ now, room }: { now: Sheet; room: RoomState | null }) {
  if (now.kind === "display") {
    return (
      <SheetFrame key="display" title={t("display.title")} kind="display">
        <DisplayChoices />
      </SheetFrame>
    );
  }
  if (!room) return null;
  switch (now.kind) {
    case "people":
      return (
        <SheetFrame key="people" title={t("people.title")} kind="people">
          <PeopleSheet room={room} />
        </SheetFrame>
      );
    case "agreement":
      return (
        <SheetFrame key="agreement" title={t("room.agreement")} kind="agreement">
          <ul class="lines" lang={agreementLang()}>
            {door.value?.agreement.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </SheetFrame>
      );
    case "filters":
      return <FiltersSheet key="filters" />;
    case "note":
      return <NoteSheet key="note" />;
    case "resources":
      return <ResourcesSheet key="resources" />;
    case "link":
      return <LinkSheet key="link" room={room} />;
    case "private":
      return <PrivateSheet key="private" room={room} />;
    case "report":
      return <ReportSheet key="report" id={now.id} />;
    case "message":
      return <MessageSheet key={now.id} room={room} id={now.id} />;
    case "why":
      return <WhySheet key="why" reason={now.reason} />;
    default:
      return null;
  }
}
