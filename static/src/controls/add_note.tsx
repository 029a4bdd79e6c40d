// Add a note about somebody, for the other facilitators. Kept until the session ends.

import { useState } from "preact/hooks";
import { may, type Target } from "../may";
import type { RoomState } from "../room";
import { cleaned, putBack } from "../text";
import { t } from "../words";
import { act } from "./act";

export function AddNote({ room, target }: { room: RoomState; target: Target }) {
  const [text, setText] = useState("");
  if (!may(room, "add_note", target)) return null;
  const notes = room.view.staff?.notes.filter((note) => note.about === target.handle) ?? [];
  const add = () => {
    if (!cleaned(text)) return;
    setText("");
    void act({ type: "add_note", handle: target.handle, text: cleaned(text) }).then((ok) => {
      if (!ok) setText((now) => putBack(text, now));
    });
  };
  return (
    <fieldset class="notes">
      <legend>{t("note.title")}</legend>
      <ul class="plain">
        {notes.map((note) => (
          <li key={`${note.minute} ${note.by} ${note.text}`} class="aside-line" data-note-about={note.about}>
            <strong>{note.by}</strong> <span dir="auto">{note.text}</span>
          </li>
        ))}
      </ul>
      <form
        class="aside-form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label class="unseen" for="note">
          {t("note.label")}
        </label>
        <textarea
          id="note"
          rows={1}
          dir="auto"
          value={text}
          placeholder={t("note.label")}
          autocomplete="off"
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="button small" disabled={!cleaned(text)}>
          {t("note.add")}
        </button>
      </form>
      <p class="soft">{t("note.hint")}</p>
    </fieldset>
  );
}
