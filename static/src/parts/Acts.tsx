// What happened, for facilitators: who came and went, and what was done by whom. No words of anybody.

import type { Act } from "../room";
import { duration, type Key, t } from "../words";

function keyOf(act: Act): Key | null {
  if (act.what === "left") return act.quickly ? "act.left_quickly" : "act.left";
  if (act.what === "muted" && act.seconds === null) return "act.muted_rest";
  if (act.what === "paused" && act.by === null) return "act.paused_by_clock";
  const key = `act.${act.what}`;
  return KEYS.has(key) ? (key as Key) : null;
}

const KEYS: ReadonlySet<string> = new Set<Key>([
  "act.entered",
  "act.dropped",
  "act.came_back",
  "act.seat_ended",
  "act.muted",
  "act.unmuted",
  "act.removed",
  "act.redacted",
  "act.locked",
  "act.unlocked",
  "act.slow_mode_set",
  "act.paused",
  "act.resumed",
  "act.opened",
  "act.closing_started",
]);

export function Acts({ acts }: { acts: readonly Act[] }) {
  if (acts.length === 0) return <p class="soft">{t("console.acts_none")}</p>;
  return (
    <ol class="plain acts">
      {[...acts].reverse().map((act) => {
        const key = keyOf(act);
        if (!key) return null;
        return (
          <li key={act.key} data-act={act.what}>
            {t(key, { name: act.handle ?? "", by: act.by ?? "", time: duration(act.seconds ?? 0) })}
          </li>
        );
      })}
    </ol>
  );
}
