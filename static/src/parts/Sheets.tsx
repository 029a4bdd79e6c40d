// The one sheet that is open, if any.

import { CloseSheet } from "../controls/close";
import { LeaveSheet } from "../controls/leave";
import { RemoveSheet } from "../controls/remove";
import { sheet } from "../ui";
import { door, room } from "../visit";
import { t } from "../words";
import { DisplayChoices } from "./DisplayChoices";
import { HelpText } from "./Help";
import { MessageSheet, WhySheet } from "./MessageSheet";
import { PeopleSheet } from "./People";
import { PersonSheet } from "./PersonRow";
import { SheetFrame } from "./Sheet";

export function Sheets() {
  const now = sheet.value;
  const current = room.value;
  if (!now) return null;
  if (now.kind === "help") {
    return (
      <SheetFrame key="help" title={t("help.title")} kind="help">
        <HelpText />
      </SheetFrame>
    );
  }
  if (now.kind === "display") {
    return (
      <SheetFrame key="display" title={t("display.title")} kind="display">
        <DisplayChoices />
      </SheetFrame>
    );
  }
  if (!current) return null;
  switch (now.kind) {
    case "people":
      return (
        <SheetFrame key="people" title={t("people.title")} kind="people">
          <PeopleSheet room={current} />
        </SheetFrame>
      );
    case "agreement":
      return (
        <SheetFrame key="agreement" title={t("room.agreement")} kind="agreement">
          <ul class="lines">
            {door.value?.agreement.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </SheetFrame>
      );
    case "leave":
      return <LeaveSheet key="leave" />;
    case "end":
      return <CloseSheet key="end" room={current} />;
    case "message":
      return <MessageSheet key={now.id} room={current} id={now.id} />;
    case "why":
      return <WhySheet key="why" reason={now.reason} />;
    case "person":
      return <PersonSheet key={`person ${now.handle}`} room={current} handle={now.handle} />;
    case "remove":
      return <RemoveSheet key={`remove ${now.handle}`} handle={now.handle} />;
  }
}
