// How the connection is, only when there is something to say; and what was missed when it is back.

import { now } from "../clock";
import { retryNow } from "../session";
import { firstMissed, link, lostAt, missed, restarting } from "../visit";
import { t } from "../words";
import { HelpText } from "./Help";

/** As long as a place is held for somebody without a connection: after that "trying" says too little. */
const LONG_MS = 90_000;

export function ConnectionLine() {
  const state = link.value;
  const away = state === "dropped" || state === "blocked" || state === "connecting";
  const count = missed.value;
  const dismiss = () => {
    missed.value = null;
  };
  const show = () => {
    const id = firstMissed.value;
    dismiss();
    const first = id ? document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`) : null;
    first?.scrollIntoView({ block: "start" });
    first?.focus({ preventScroll: true });
  };
  if (away) {
    const lost = lostAt.value !== null && now.value - lostAt.value > LONG_MS;
    return (
      <div class="line-card" data-connection={state}>
        <span>{t(lost ? "link.away" : restarting.value ? "link.restarting" : "link.dropped")}</span>
        <button type="button" class="button small" onClick={retryNow}>
          {t("link.try")}
        </button>
      </div>
    );
  }
  if (count === null) return null;
  return (
    <div class="line-card" data-missed={count}>
      <span>{count === 0 ? t("log.missed_none") : t("log.missed", { n: count })}</span>
      {count > 0 && (
        <button type="button" class="button small" onClick={show}>
          {t("log.missed_show")}
        </button>
      )}
      <button type="button" class="button small quiet" onClick={dismiss}>
        {t("log.missed_close")}
      </button>
    </div>
  );
}

/** Never connected at all: perhaps the network does not allow it. */
export function Blocked() {
  return (
    <main id="main" class="letter">
      <h1>{t("link.blocked_title")}</h1>
      <p>{t("link.blocked")}</p>
      <div class="row">
        <button type="button" class="button primary" onClick={retryNow}>
          {t("link.try")}
        </button>
      </div>
      <section class="card help-card">
        <h2>{t("help.title")}</h2>
        <HelpText />
      </section>
    </main>
  );
}
