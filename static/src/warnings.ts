// Ten and two minutes before the end, said once each and politely: nobody should be cut off by surprise.

import { effect } from "@preact/signals";
import { speak } from "./announcer";
import { minutesLeft } from "./parts/Now";
import { room } from "./visit";
import { t } from "./words";

const AT_MINUTES = [10, 2];

export function startWarnings(): void {
  let before: number | null = null;
  effect(() => {
    const left = room.value ? minutesLeft(room.value) : null;
    const last = before;
    before = left;
    if (left === null || last === null || left === last) return;
    if (AT_MINUTES.includes(left) && left < last) speak(t("announce.minutes_left", { n: left }));
  });
}
