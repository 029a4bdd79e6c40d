// What happened, for facilitators: who came and went, and what was done by whom. No words of anybody.

import { isReportReason } from "../choices";
import type { Act } from "../room";
import { duration, type Key, t } from "../words";

export function keyOf(act: Act): Key | null {
  if (act.what === "left" && act.quickly) return "act.left_quickly";
  if (act.what === "muted" && act.seconds === null) return "act.muted_rest";
  if (act.what === "flag_claimed" && act.by === null) return "act.flag_given_back";
  if (act.what === "left" && act.how === "upset") return "act.left_upset";
  if (act.what === "left" && act.how === "ok") return "act.left_ok";
  if (act.what === "paused" && act.by === null) return "act.paused_by_clock";
  if (act.what === "admitted" && act.by === null) return "act.admitted_by_clock";
  const key = `act.${act.what}`;
  return KEYS.has(key) ? (key as Key) : null;
}

const KEYS: ReadonlySet<string> = new Set<Key>([
  "act.entered",
  "act.dropped",
  "act.came_back",
  "act.left",
  "act.seat_ended",
  "act.muted",
  "act.unmuted",
  "act.removed",
  "act.redacted",
  "act.content_note_added",
  "act.locked",
  "act.unlocked",
  "act.slow_mode_set",
  "act.paused",
  "act.resumed",
  "act.opened",
  "act.closing_started",
  "act.admitted",
  "act.turned_away",
  "act.duty_taken",
  "act.lead_accepted",
  "act.private_talk_opened",
  "act.private_talk_ended",
  "act.flagged",
  "act.flag_claimed",
  "act.flag_settled",
  "act.note_added",
  "act.let_through",
  "act.sent_back",
  "act.restored",
  "act.help_shared",
  "act.pulse_started",
  "act.pulse_ended",
]);

/** What a debrief counts, in the same words without anybody's name. Coming and going is not counted there. */
const COUNTS: Readonly<Partial<Record<string, Key>>> = {
  mute: "count.mute",
  remove: "count.remove",
  redact: "count.redact",
  pause: "count.pause",
  admit: "count.admit",
  turn_away: "count.turn_away",
  talk_in_private: "count.private",
  share_help: "count.share_help",
  let_through: "count.let_through",
  send_back: "count.send_back",
  start_pulse: "count.pulse",
  settle_flag: "count.settled",
  add_content_note: "count.note",
  admit_all: "count.admit_all",
  lock: "count.lock",
  restore: "count.restore",
  set_slow_mode: "count.slow",
  unmute: "count.unmute",
  flag_report: "count.flag_report",
  flag_phrase: "count.flag_phrase",
  flag_pulse: "count.flag_pulse",
  flag_upset: "count.flag_upset",
  flag_unheard: "count.flag_unheard",
  flag_supervisor: "count.flag_supervisor",
};

const REPORT = "report_";

/** Null for what is part of every meeting, as steps and turns are. */
export function countWord(what: string): string | null {
  const reason = what.startsWith(REPORT) ? what.slice(REPORT.length) : null;
  if (isReportReason(reason)) return t("count.report_because", { reason: t(`reason.${reason}`) });
  const key = COUNTS[what];
  return key ? t(key) : null;
}

export function Acts({ acts }: { acts: readonly Act[] }) {
  if (acts.length === 0) return <p class="soft">{t("console.acts_none")}</p>;
  return (
    <ol class="plain acts">
      {[...acts].reverse().map((act) => {
        const key = keyOf(act);
        if (!key) return null;
        return (
          <li key={act.key} data-act={act.what}>
            {t(key, { name: act.handle ?? "", by: act.by ?? "", time: duration(act.seconds ?? 0) })}
          </li>
        );
      })}
    </ol>
  );
}
