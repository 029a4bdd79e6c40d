// Add a content note: a facilitator folds a message for all, with a word on what it is about. Undone for ten seconds.

import { contentNotes } from "../choices";
import { may } from "../may";
import type { ContentNote } from "../protocol.gen";
import type { MessageLine, RoomState } from "../room";
import { close, say } from "../ui";
import { room as current } from "../visit";
import { t } from "../words";
import { act } from "./act";

export function AddContentNote({ room, line }: { room: RoomState; line: MessageLine }) {
  if (line.mine || !may(room, "add_content_note", line)) return null;
  const add = (note: ContentNote) => {
    close();
    void act({ type: "add_content_note", message: line.id, note }, () =>
      say(t("toast.noted"), line.note === note ? null : () => undo(line, note)),
    );
  };
  return (
    <fieldset>
      <legend>{t("menu.add_note")}</legend>
      <p class="soft">{t("menu.add_note_hint")}</p>
      <div class="row">
        {contentNotes.map((note) => (
          <button
            key={note}
            type="button"
            class="button small"
            data-content-note={note}
            aria-pressed={line.note === note}
            onClick={() => add(note)}
          >
            {t(`content.${note}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** What stood there before the press stands there again, and nothing that was decided since is touched. */
function undo(before: MessageLine, note: ContentNote): void {
  const now = current.value?.lines.find((one) => one.kind === "message" && one.id === before.id);
  if (now?.kind === "message" && now.note !== note) say(t("toast.changed_since"));
  else if (before.note === null || before.note === before.ownNote) takeOffContentNote(before.id);
  else void act({ type: "add_content_note", message: before.id, note: before.note }, () => say(t("toast.note_back")));
}

export function takeOffContentNote(message: string): void {
  void act({ type: "take_off_content_note", message }, () => say(t("toast.note_off")));
}
