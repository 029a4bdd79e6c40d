// Add a content note: a facilitator folds a message for all, with a word on what it is about. Undone for ten seconds.

import { contentNotes } from "../choices";
import { may } from "../may";
import type { ContentNote } from "../protocol.gen";
import type { MessageLine, RoomState } from "../room";
import { close, say } from "../ui";
import { t } from "../words";
import { act } from "./act";

export function AddContentNote({ room, line }: { room: RoomState; line: MessageLine }) {
  if (line.mine || !may(room, "add_content_note", line)) return null;
  const add = (note: ContentNote) => {
    close();
    void act({ type: "add_content_note", message: line.id, note }, () =>
      say(t("toast.noted"), () => takeOffContentNote(line.id)),
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

export function takeOffContentNote(message: string): void {
  void act({ type: "take_off_content_note", message }, () => say(t("toast.note_off")));
}
