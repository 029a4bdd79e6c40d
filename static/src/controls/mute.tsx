// Mute: someone keeps their place and loses their voice, for a while. At once, with ten seconds to undo.

import { may, type Target } from "../may";
import { MUTE_SECONDS } from "../protocol.gen";
import type { RoomState } from "../room";
import { close, say } from "../ui";
import { duration, t } from "../words";
import { act } from "./act";

type Seconds = (typeof MUTE_SECONDS)[number] | null;

export function Mute({ room, target }: { room: RoomState; target: Target }) {
  if (!may(room, "mute", target)) return null;
  const name = target.handle;
  const undo = () => void act({ type: "unmute", handle: name }, () => say(t("toast.unmuted", { name })));
  const mute = (seconds: Seconds) => {
    close();
    const text =
      seconds === null ? t("toast.muted_rest", { name }) : t("toast.muted", { name, time: duration(seconds) });
    void act({ type: "mute", handle: name, seconds }, () => say(text, undo));
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
