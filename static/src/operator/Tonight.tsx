// Tonight's sessions: who is there, who should be, and a way to call one off and tell people.

import { useEffect, useMemo } from "preact/hooks";
import { langOf, t } from "../words";
import { type Session, tonight } from "./api";
import { Asking, changeable } from "./asking";
import { day } from "./times";

function Cancel({ session }: { session: Session }) {
  const asking = useMemo(() => new Asking(), []);
  const undo = session.state === "cancelled";
  useEffect(() => asking.saw(session), [asking, session]);
  const said = asking.said.value && <p role="alert">{asking.said.value}</p>;
  // What was asked for and has come about meanwhile is not asked again as its opposite.
  if (asking.undo.value !== undo) {
    return (
      <>
        {asking.undo.value === null && said}
        <button type="button" class={undo ? "button" : "button danger"} onClick={() => asking.open(undo)}>
          {t(undo ? "operator.uncancel" : "operator.cancel")}
        </button>
      </>
    );
  }
  return (
    <fieldset class="confirm">
      <legend>{t(undo ? "operator.uncancel" : "operator.cancel")}</legend>
      <p>{t(undo ? "operator.uncancel_sure" : "operator.cancel_sure")}</p>
      {said}
      <div class="row">
        <button
          type="button"
          class={undo ? "button primary" : "button danger"}
          disabled={asking.busy.value}
          onClick={() => asking.send(session)}
        >
          {t(undo ? "operator.uncancel_yes" : "operator.cancel_yes")}
        </button>
        <button type="button" class="button quiet" onClick={() => asking.close()}>
          {t("operator.keep")}
        </button>
      </div>
    </fieldset>
  );
}

function Row({ session, now }: { session: Session; now: number }) {
  const short = session.facilitators < session.wanted;
  const staffed = { here: session.facilitators, n: session.wanted };
  return (
    <li class="card">
      <h3 lang={langOf(session.language)}>{session.title}</h3>
      <p>
        <strong>{day(session.starts, now)}</strong> <span class="chip">{t(`operator.state_${session.state}`)}</span>
      </p>
      <p class={short && session.state !== "cancelled" ? "wanting" : ""}>{t("operator.staffed", staffed)}</p>
      {session.names.length > 0 && <p class="soft">{t("operator.on_duty", { names: session.names.join(", ") })}</p>}
      {session.missing.length > 0 && (
        <p class="wanting">{t("operator.missing", { names: session.missing.join(", ") })}</p>
      )}
      {changeable(session, now) && <Cancel session={session} />}
    </li>
  );
}

export function Sessions() {
  const seen = tonight.value;
  if (!seen) return null;
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t("operator.sessions")}</h2>
      {seen.sessions.length === 0 ? (
        <p>{t("operator.no_sessions")}</p>
      ) : (
        <ul class="plain">
          {seen.sessions.map((session) => (
            <Row key={`${session.room}-${session.starts}`} session={session} now={seen.now} />
          ))}
        </ul>
      )}
    </section>
  );
}
