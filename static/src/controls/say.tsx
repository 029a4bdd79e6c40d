// Say: the composer. The draft lives in memory only and survives everything but leaving.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { speak } from "../announcer";
import { now, secondsTo } from "../clock";
import { display } from "../display";
import { may } from "../may";
import { discard, send, tryAgain } from "../outbox";
import { MAX_MESSAGE_CHARACTERS } from "../protocol.gen";
import type { RoomState } from "../room";
import { fetchScreen, screened } from "../screening";
import { ask, connected } from "../session";
import { cleaned, lengthOf } from "../text";
import { hasFloor, isMyTurn, isSign } from "../turns";
import { open } from "../ui";
import { draft, draftNote, staff } from "../visit";
import { duration, type Key, t } from "../words";
import { act } from "./act";

/** From here on the counter is shown. */
const LAST = 200;
/** Where the counter is also spoken: near the end, at it, and as soon as it is too much. */
const SPOKEN = [200, 50, 0, -1];

/** Seconds until this person may send again; 0 when slow mode does not hold them. */
export const slowLeft = (room: RoomState): number =>
  !staff.value && room.maySayAt > now.value ? secondsTo(room.maySayAt) : 0;

function ShowsWho({ found, edit, anyway }: { found: string; edit: () => void; anyway: () => void }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // They have just pressed Send: the question is what comes next, and Enter alone never sends.
    first.current?.focus();
    speak(t("screen.ask"));
  }, []);
  return (
    <div class="banner screen" data-card="screen">
      <p>
        <strong>{t("screen.ask")}</strong> <q dir="auto">{found}</q>
      </p>
      <div class="row">
        <button type="button" class="button small" ref={first} onClick={edit}>
          {t("screen.edit")}
        </button>
        <button type="button" class="button small" onClick={anyway}>
          {t("screen.anyway")}
        </button>
      </div>
    </div>
  );
}

/** There as soon as somebody writes: before that it would only take room from the messages. */
function NoteButton() {
  const note = draftNote.value;
  return (
    <button
      type="button"
      class="link-button note-button"
      aria-haspopup="dialog"
      data-draft-note={note ?? ""}
      onClick={() => open({ kind: "note" })}
    >
      {note ? t("message.content_note", { note: t(`content.${note}`) }) : t("composer.add_note")}
    </button>
  );
}

/** Why nothing can be written here, in the field itself: who waits for words that never come is not told "later". */
function whyOff(room: RoomState): Key {
  if (room.view.thanks_seconds_left !== null) return "composer.over_now";
  return room.view.me.muted && room.view.phase !== "paused" ? "composer.muted" : "composer.off";
}

interface Props {
  readonly room: RoomState;
  /** To whom the words go, where that is not everyone. */
  readonly label?: string;
}

export function Composer({ room, label = t("composer.label") }: Props) {
  const [showing, setShowing] = useState<string | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const text = draft.value;
  const left = MAX_MESSAGE_CHARACTERS - lengthOf(text);
  const able = may(room, "say");
  const sharing = isMyTurn(room) && room.view.turns?.sharing === true;
  const sendable = able && left >= 0 && (slowLeft(room) === 0 || isSign(room, text)) && hasFloor(room, text);
  const ready = sendable && cleaned(text) !== "";

  useLayoutEffect(() => {
    const box = area.current;
    if (!box) return;
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight + 2, window.innerHeight / 3)}px`;
  });

  const [finishing, setFinishing] = useState(false);
  const deliver = (finish: boolean) => {
    send(ask, cleaned(text), connected(), { finish, note: draftNote.value });
    draft.value = "";
    draftNote.value = null;
    area.current?.focus();
  };
  const submit = (anyway = false, finish = false) => {
    if (!ready) return;
    setFinishing(finish);
    if (anyway || staff.value) {
      setShowing(null);
      deliver(finish);
      return;
    }
    // Before it is sent, and only in this page: may these words show who somebody is?
    screened(text, connected(), (found) => {
      // Written on meanwhile: they will press Send again.
      if (draft.value !== text) return;
      setShowing(found);
      if (!found) deliver(finish);
    });
  };
  const typed = (value: string) => {
    const before = MAX_MESSAGE_CHARACTERS - lengthOf(draft.value);
    draft.value = value;
    setShowing(null);
    void fetchScreen();
    const after = MAX_MESSAGE_CHARACTERS - lengthOf(value);
    if (!SPOKEN.some((mark) => before > mark && after <= mark)) return;
    speak(after < 0 ? t("composer.over", { n: -after }) : t("composer.left", { n: after }));
  };

  return (
    <form
      class={sharing ? "composer sharing" : "composer"}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {showing && (
        <ShowsWho
          found={showing}
          edit={() => {
            setShowing(null);
            area.current?.focus();
          }}
          anyway={() => submit(true, finishing)}
        />
      )}
      <label class="unseen" for="composer">
        {label}
      </label>
      <textarea
        id="composer"
        ref={area}
        rows={1}
        dir="auto"
        value={text}
        readOnly={!able}
        aria-invalid={left < 0}
        aria-describedby="composer-count"
        placeholder={able ? label : t(whyOff(room))}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        translate={false}
        data-gramm="false"
        enterkeyhint={display.value.enter === "sends" ? "send" : "enter"}
        onFocus={() => void fetchScreen()}
        onInput={(event) => typed(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing || display.value.enter !== "sends") return;
          event.preventDefault();
          submit();
        }}
      />
      <button type="submit" class="button primary" disabled={!ready}>
        {t(sharing ? "turn.keep" : "composer.send")}
      </button>
      {sharing && (
        <button
          type="button"
          class="button"
          data-turn="finish_turn"
          disabled={!able || (cleaned(text) !== "" && !ready)}
          onClick={() => (cleaned(text) === "" ? void act({ type: "finish_turn" }) : submit(false, true))}
        >
          {t("turn.finish")}
        </button>
      )}
      {(cleaned(text) !== "" || draftNote.value) && <NoteButton />}
      <p id="composer-count" class={left < 0 ? "count over" : "count"} data-count={left}>
        {left < 0 && t("composer.over", { n: -left })}
        {left >= 0 && left <= LAST && t("composer.left", { n: left })}
      </p>
    </form>
  );
}

/** How long "Not sent" keeps its buttons is up to the person: nothing is dropped by itself. */
export const again = (nonce: string): void => tryAgain(ask, nonce);
export const drop = (nonce: string): void => discard(nonce);
export const slowText = (room: RoomState): string => t("bar.slow", { time: duration(slowLeft(room)) });
