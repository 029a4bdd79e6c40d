// The one sheet that is open, if any.

import { loaded } from "../console/load";
import { LeaveSheet } from "../controls/leave";
import { later } from "../later/load";
import { type Sheet, sheet } from "../ui";
import { room } from "../visit";
import { t } from "../words";
import { HelpText } from "./Help";
import { SheetFrame } from "./Sheet";

const STAFF: readonly Sheet["kind"][] = [
  ...(["end", "canned", "deck", "hand_over", "person", "remove", "turn_away", "reply"] as const),
  ...(["hide", "send_back", "settle"] as const),
];

/** The sheet is fetched: only when the wire broke before it was there. */
function Fetching() {
  const failed = later.state.value === "failed";
  return (
    <SheetFrame key="fetching" title={t(failed ? "door.failed_title" : "app.loading")} kind="fetching">
      {failed && (
        <button type="button" class="button" onClick={later.load}>
          {t("link.try")}
        </button>
      )}
    </SheetFrame>
  );
}

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
  if (!current && now.kind !== "display") return null;
  if (now.kind === "leave") return <LeaveSheet key="leave" />;
  if (current && STAFF.includes(now.kind)) {
    const module = loaded();
    return module ? <module.StaffSheet room={current} now={now} /> : null;
  }
  const module = later.now;
  return module ? <module.LaterSheet room={current} now={now} /> : <Fetching />;
}
