// What a facilitator sees beside a message, and can do about it or for its writer.

import { now } from "../clock";
import { AddContentNote } from "../controls/add_content_note";
import { Redact } from "../controls/redact";
import { TalkInPrivate } from "../controls/talk_in_private";
import { isStaff, type MessageLine, type RoomState } from "../room";
import { open } from "../ui";
import { t } from "../words";

/** A share that nobody has answered for so long gets a quiet mark. Counts nothing, judges nobody. */
const LAMP_MS = 3 * 60_000;

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
          {t(flag.kind === "report" ? "mark.report" : "mark.phrase")}
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

export function MessageActs({ room, line }: { room: RoomState; line: MessageLine }) {
  const here = room.view.staff?.people.some((one) => one.handle === line.handle && !isStaff(one.role));
  return (
    <>
      <AddContentNote room={room} line={line} />
      <Redact room={room} line={line} />
      {here && (
        <div class="row">
          <TalkInPrivate room={room} target={line} />
          <button
            type="button"
            class="button"
            aria-haspopup="dialog"
            onClick={() => open({ kind: "person", handle: line.handle })}
          >
            {t("menu.person", { name: line.handle })}
          </button>
        </div>
      )}
    </>
  );
}
