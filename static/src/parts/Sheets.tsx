// The one sheet that is open, if any.

import { loaded } from "../console/load";
import { LeaveSheet } from "../controls/leave";
import { ReportSheet } from "../controls/report";
import { PrivateSheet } from "../controls/tell_facilitators";
import { sheet } from "../ui";
import { door, room } from "../visit";
import { t } from "../words";
import { DisplayChoices } from "./DisplayChoices";
import { HelpText } from "./Help";
import { MessageSheet, WhySheet } from "./MessageSheet";
import { PeopleSheet } from "./People";
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
    case "private":
      return <PrivateSheet key="private" room={current} />;
    case "report":
      return <ReportSheet key="report" id={now.id} />;
    case "message":
      return <MessageSheet key={now.id} room={current} id={now.id} />;
    case "why":
      return <WhySheet key="why" reason={now.reason} />;
    default: {
      const module = loaded();
      return module ? <module.StaffSheet room={current} now={now} /> : null;
    }
  }
}
