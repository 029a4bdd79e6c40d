// Mute: someone keeps their place and loses their voice, for a while. At once, with ten seconds to undo.

import { may, type Target } from "../may";
import { MUTE_SECONDS } from "../protocol.gen";
import type { RoomState } from "../room";
import { close, say } from "../ui";
import { room as current } from "../visit";
import { duration, t } from "../words";
import { act } from "./act";

type Seconds = (typeof MUTE_SECONDS)[number] | null;

/** The newest act that gave or took this person's voice. */
const lastOn = (room: RoomState, name: string) =>
  [...room.acts].reverse().find((one) => one.handle === name && (one.what === "muted" || one.what === "unmuted"));

/** An undo takes back this press and nothing else: not a mute from before it, nor one by somebody else since. */
function undoOf(name: string, seconds: Seconds, left: number | null): (() => void) | null {
  // What was left of a mute for minutes is none of the choices, so nothing gives exactly that back.
  if (left !== 0 && (left !== null || seconds === null)) return null;
  return () => {
    const since = current.value && lastOn(current.value, name);
    if (since && since.by !== current.value?.view.me.handle) say(t("toast.changed_since"));
    else if (left === null) press(name, null);
    else void act({ type: "unmute", handle: name }, () => say(t("toast.unmuted", { name })));
  };
}

function press(name: string, seconds: Seconds, undo: (() => void) | null = null): void {
  const text = seconds === null ? t("toast.muted_rest", { name }) : t("toast.muted", { name, time: duration(seconds) });
  void act({ type: "mute", handle: name, seconds }, () => say(text, undo));
}

/** `left`: seconds of a mute that there is already; null for the rest of the session, 0 when there is none. */
export function Mute({ room, target, left }: { room: RoomState; target: Target; left: number | null }) {
  if (!may(room, "mute", target)) return null;
  const name = target.handle;
  const mute = (seconds: Seconds) => {
    close();
    press(name, seconds, undoOf(name, seconds, left));
  };
  const choices: readonly Seconds[] = [...MUTE_SECONDS, null];
  return (
    <fieldset>
      <legend>{t("person.mute")}</legend>
      <p class="soft">{t("person.mute_hint")}</p>
      <div class="row">
        {choices.map((seconds) => (
          <button
            key={seconds ?? 0}
            type="button"
            class="button danger small"
            data-mute={seconds ?? "rest"}
            onClick={() => mute(seconds)}
          >
            {seconds === null ? t("person.mute_rest") : duration(seconds)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
