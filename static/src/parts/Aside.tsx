// A line beside the room: a private one, or the facilitators' own. Its own colour, its own field, its own way to send.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { act } from "../controls/act";
import { display } from "../display";
import { type AnyCommand, MAX_MESSAGE_CHARACTERS } from "../protocol.gen";
import { isStaff, type RoomState } from "../room";
import { sayBeside } from "../session/aside";
import { cleaned, lengthOf } from "../text";
import { asideDrafts, asideSending, unread } from "../visit";
import { t } from "../words";
import { Words } from "./Words";

interface Props {
  readonly room: RoomState;
  /** Whose private line; null: the facilitators' own. */
  readonly talk: string | null;
  readonly label: string;
  readonly send: string;
  readonly empty: string;
  readonly command: (text: string) => AnyCommand;
}

export function AsideTalk({ room, talk, label, send, empty, command }: Props) {
  const key = talk ?? "";
  const list = useRef<HTMLDivElement>(null);
  const lines = room.asides.filter((line) => line.talk === talk);
  const text = asideDrafts.value[key] ?? "";
  const write = (value: string) => {
    asideDrafts.value = { ...asideDrafts.value, [key]: value };
  };
  const news = unread.value[key] ?? 0;
  useEffect(() => {
    // It is open, so it is read.
    if (news > 0) unread.value = { ...unread.value, [key]: 0 };
  }, [news, key]);
  useLayoutEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [lines.length, key]);

  const left = MAX_MESSAGE_CHARACTERS - lengthOf(text);
  const ready = cleaned(text) !== "" && left >= 0 && !(key in asideSending.value);
  const submit = () => {
    if (ready) void sayBeside(key, () => act(command(cleaned(text))));
  };
  return (
    <div class="aside-talk">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reachable by keyboard */}
      <div class="aside-lines" ref={list} role="log" aria-live="off" aria-label={label} tabIndex={0}>
        {lines.length === 0 && <p class="soft">{empty}</p>}
        {lines.map((line) => (
          <p key={line.id} class="aside-line" data-aside={line.id}>
            <strong>
              <bdi>
                {line.handle === room.view.me.handle
                  ? t("people.you")
                  : isStaff(line.role) && talk !== null && !/^facilitator\b/i.test(line.handle)
                    ? t("message.facilitator", { name: line.handle })
                    : line.handle}
              </bdi>
            </strong>{" "}
            <span dir="auto">
              <Words text={line.text} linked={isStaff(line.role)} />
            </span>
          </p>
        ))}
      </div>
      <form
        class="aside-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label class="unseen" for="aside">
          {label}
        </label>
        <textarea
          id="aside"
          data-first
          rows={1}
          dir="auto"
          value={text}
          placeholder={label}
          spellcheck={false}
          autocomplete="off"
          translate={false}
          data-gramm="false"
          aria-invalid={left < 0}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing || display.value.enter !== "sends") return;
            event.preventDefault();
            submit();
          }}
        />
        <button type="submit" class="button small" disabled={!ready}>
          {send}
        </button>
        {left < 0 && <p class="count over">{t("composer.over", { n: -left })}</p>}
      </form>
    </div>
  );
}
