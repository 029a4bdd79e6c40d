// Report: a participant asks the facilitators to look at a message. The person who wrote it is never told by whom.

import { useState } from "preact/hooks";
import { speak } from "../announcer";
import { reportReasons } from "../choices";
import { may } from "../may";
import { Radios } from "../parts/Radios";
import { Cancel, SheetFrame } from "../parts/Sheet";
import type { ReportReason } from "../protocol.gen";
import { isStaff, type MessageLine, type RoomState } from "../room";
import { close, open } from "../ui";
import { t } from "../words";
import { act } from "./act";

export function Report({ room, line }: { room: RoomState; line: MessageLine }) {
  if (line.mine || isStaff(room.view.me.role) || !may(room, "report")) return null;
  return (
    <button type="button" class="button" aria-haspopup="dialog" onClick={() => open({ kind: "report", id: line.id })}>
      {t("report.open")}
    </button>
  );
}

export function ReportSheet({ id }: { id: string }) {
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [sent, setSent] = useState(false);
  const send = () => {
    if (!reason) return;
    void act({ type: "report", message: id, reason }, () => {
      setSent(true);
      speak(t("report.done"));
    });
  };
  if (sent) {
    return (
      <SheetFrame title={t("report.done")} kind="report">
        <p data-reported>{t("report.next")}</p>
        <button type="button" class="button primary" onClick={close}>
          {t("menu.close")}
        </button>
      </SheetFrame>
    );
  }
  return (
    <SheetFrame title={t("report.open")} kind="report">
      <p>{t("report.hint")}</p>
      <Radios
        name="report"
        title={t("person.remove_reason")}
        options={reportReasons.map((one) => ({ value: one, label: t(`reason.${one}`) }))}
        chosen={reason}
        choose={setReason}
        lines
      />
      <div class="row letter-acts">
        <button type="button" class="button primary" disabled={!reason} onClick={send}>
          {t("report.go")}
        </button>
        <Cancel />
      </div>
    </SheetFrame>
  );
}
