// Everything in the log that is not a message: small, quiet, and never with anybody's name but my own.

import { type GoneLine, isStaff, type Line, type PlainLine, type RoomState } from "../room";
import { open } from "../ui";
import { type Key, t } from "../words";
import { Message } from "./Message";

const PLAIN: Record<PlainLine["what"], Key> = {
  opened: "log.opened",
  paused: "log.paused",
  paused_by_clock: "log.paused_by_clock",
  resumed: "log.resumed",
  closing: "log.closing",
  locked: "log.locked",
  unlocked: "log.unlocked",
  slow_off: "log.slow_off",
  slow_on: "log.slow_on",
  voice_back: "log.voice_back",
  new_name: "log.new_name",
  noted: "log.noted",
  unattended: "unattended.line",
  attended: "unattended.over",
  store_doubted: "doubted.text",
  minutes_left: "announce.minutes_left",
  thanks: "log.thanks",
  step: "log.step",
  stretched: "log.stretched",
  mode_talk: "log.mode_talk",
  mode_hands: "log.mode_hands",
  mode_round: "log.mode_round",
  mode_quiet: "log.mode_quiet",
};

function Redacted({ room, line }: { room: RoomState; line: GoneLine }) {
  const { reason } = line;
  if (line.mine && reason) {
    return (
      <div class="note" data-note="redacted">
        {t("log.redacted_mine", { reason: t(`reason.${reason}`) })}{" "}
        <button type="button" class="link-button" onClick={() => open({ kind: "why", reason })}>
          {t("log.why")}
        </button>
      </div>
    );
  }
  const text =
    isStaff(room.view.me.role) && reason
      ? t("log.redacted_staff", { reason: t(`reason.${reason}`) })
      : t("log.redacted");
  return (
    <div class="note" data-note="redacted">
      {text}
    </div>
  );
}

export function LogLine({ room, line }: { room: RoomState; line: Line }) {
  switch (line.kind) {
    case "message":
      return <Message room={room} line={line} />;
    case "redacted":
    case "taken_back":
      if (line.kind === "redacted") return <Redacted room={room} line={line} />;
      return (
        <div class="note" data-note="taken_back">
          {t(line.mine ? "log.taken_back_mine" : "log.taken_back")}
        </div>
      );
    case "crowd":
      return (
        <div class="note" data-note="crowd">
          {line.came > 0 && <span>{t("log.joined", { n: line.came })}</span>}
          {line.came > 0 && line.went > 0 && " · "}
          {line.went > 0 && <span>{t("log.left", { n: line.went })}</span>}
        </div>
      );
    case "plain":
      return (
        <div class="note" data-note={line.what}>
          {t(PLAIN[line.what], { n: line.n ?? 0, name: line.name ?? "" })}
        </div>
      );
  }
}
