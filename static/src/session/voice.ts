// A mute that ends by itself: nothing is said over the wire then, so the page gives the voice back by its own clock.

import { effect } from "@preact/signals";
import { speak } from "../announcer";
import { now } from "../clock";
import { reduce } from "../state";
import { room } from "../visit";
import { t } from "../words";

export function startVoice(): void {
  effect(() => {
    const state = room.value;
    const until = state?.mutedUntil ?? null;
    if (!state?.view.me.muted || until === null || until > now.value) return;
    // As the server's word would do it; the time tells the lines of two mutes apart.
    room.value = reduce(state, { type: "unmuted" }, until, now.value);
    speak(t("log.voice_back"));
  });
}
