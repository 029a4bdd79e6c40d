// What a facilitator sees beside a message, and can do about it or for its writer.

import { now } from "../clock";
import { act } from "../controls/act";
import { AddContentNote } from "../controls/add_content_note";
import { Redact } from "../controls/redact";
import { TalkInPrivate } from "../controls/talk_in_private";
import { may } from "../may";
import { isStaff, type MessageLine, type RoomState } from "../room";
import { close, open, say } from "../ui";
import { type Key, t } from "../words";

/** A share that nobody has answered for so long gets a quiet mark. Counts nothing, judges nobody. */
const LAMP_MS = 3 * 60_000;

const MARKS: Readonly<Record<string, Key>> = { report: "mark.report", supervisor: "mark.supervisor" };

function unanswered(room: RoomState, line: MessageLine): boolean {
  if (isStaff(line.role) || room.view.phase !== "open" || now.value - line.at < LAMP_MS) return false;
  if (Object.values(line.reactions).some((count) => (count ?? 0) > 0)) return false;
  const later = room.lines.slice(room.lines.indexOf(line) + 1);
  return later.every((one) => one.kind !== "message" || one.handle === line.handle);
}

export function Marks({ room, line }: { room: RoomState; line: MessageLine }) {
  const flag = room.view.staff?.flags.find((one) => one.message === line.id);
  return (
    <>
      {flag && (
        <span class="chip" data-mark={flag.kind}>
          {t(MARKS[flag.kind] ?? "mark.phrase")}
        </span>
      )}
      {unanswered(room, line) && (
        <span class="chip ember" data-mark="lamp">
          {t("mark.lamp")}
        </span>
      )}
    </>
  );
}

/** For whoever supervises, or another facilitator: it stands in the queue, with who marked it. */
function MarkForSupervisor({ room, line }: { room: RoomState; line: MessageLine }) {
  const marked = room.view.staff?.flags.some((one) => one.message === line.id && one.kind === "supervisor");
  if (line.mine || marked || !may(room, "report", line)) return null;
  const mark = () => act({ type: "report", message: line.id, reason: "other" }, () => say(t("mark.done")));
  return (
    <button
      type="button"
      class="button"
      data-mark-for="supervisor"
      onClick={() => {
        close();
        void mark();
      }}
    >
      {t("mark.for_supervisor")}
    </button>
  );
}

export function MessageActs({ room, line }: { room: RoomState; line: MessageLine }) {
  const here = room.view.staff?.people.some((one) => one.handle === line.handle && !isStaff(one.role));
  return (
    <>
      <Redact room={room} line={line} />
      <AddContentNote room={room} line={line} />
      <div class="row">
        {here && (
          <>
            <TalkInPrivate room={room} target={line} />
            <button
              type="button"
              class="button"
              aria-haspopup="dialog"
              onClick={() => open({ kind: "reply", handle: line.handle })}
            >
              {t("flag.reply")}
            </button>
            <button
              type="button"
              class="button"
              aria-haspopup="dialog"
              onClick={() => open({ kind: "person", handle: line.handle })}
            >
              {t("menu.person", { name: line.handle })}
            </button>
          </>
        )}
        <MarkForSupervisor room={room} line={line} />
      </div>
    </>
  );
}
