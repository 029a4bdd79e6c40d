// "Hello Lee.": the facilitator's next sessions, who is with them, what to look at first, its plan, and "I can't make it".

import { useEffect, useState } from "preact/hooks";
import { secondsTo } from "../clock";
import { shell } from "../shell";
import { later } from "../state/later";
import { planWanted, tab } from "../ui";
import { door } from "../visit";
import { inWords, session } from "../when";
import { t } from "../words";

interface Duty {
  readonly starts: string;
  readonly with_: readonly string[];
  readonly cancelled: boolean;
}
interface Step {
  readonly name: string;
  readonly minutes: number;
}
interface Shown {
  readonly name: string;
  readonly sessions: readonly Duty[];
  readonly plan: readonly Step[];
  readonly wanted: number;
  readonly helplines_fresh: boolean;
  readonly green_room_in: number | null;
}

const at = (what: string) => `/api/rooms/${encodeURIComponent(shell.room)}/${what}`;
const asFacilitator = (token: string): RequestInit => ({
  cache: "no-store",
  credentials: "omit",
  referrerPolicy: "no-referrer",
  // The page's language may be another than the one that the browser asks for.
  headers: { "Fireside-Invitation": token, "Accept-Language": document.documentElement.lang },
});

type Told = "asking" | "sending" | "told" | "noted" | "failed" | null;

function CannotCome({ starts, token }: { starts: string; token: string }) {
  const [told, setTold] = useState<Told>(null);
  const say = async () => {
    setTold("sending");
    try {
      const answer = await fetch(at("cannot-come"), {
        ...asFacilitator(token),
        method: "POST",
        body: JSON.stringify({ starts }),
      });
      const { told: reached } = (await answer.json()) as { told?: boolean };
      setTold(!answer.ok ? "failed" : reached ? "told" : "noted");
    } catch {
      setTold("failed");
    }
  };
  if (told === "told" || told === "noted") return <p role="status">{t(`today.${told}`)}</p>;
  if (told === null) {
    return (
      <button type="button" class="button small" onClick={() => setTold("asking")}>
        {t("today.cannot")}
      </button>
    );
  }
  return (
    <>
      {told === "failed" && <p role="alert">{t("today.failed")}</p>}
      <p>{t("today.sure")}</p>
      <div class="row">
        <button type="button" class="button danger small" disabled={told === "sending"} onClick={say}>
          {t("today.tell")}
        </button>
        <button type="button" class="button quiet small" onClick={() => setTold(null)}>
          {t("today.keep")}
        </button>
      </div>
    </>
  );
}

function askForIt(): void {
  planWanted.value = true;
  // On a phone the console shows one part at a time, also when they come back from another page.
  tab.value = "side";
}

/** The usual plan. It is changed among facilitators, in the green room: here is only the way there. */
function Plan({ plan, wait }: { plan: readonly Step[]; wait: number }) {
  const n = plan.reduce((sum, step) => sum + step.minutes, 0);
  const steps = plan.map((step) => `${step.name} ${step.minutes}`).join(", ");
  return (
    <div data-plan>
      <p>{plan.length > 0 ? t("today.plan", { n, steps }) : t("today.no_plan")}</p>
      <button type="button" class="link-button" aria-expanded={planWanted.value} onClick={askForIt}>
        {t("plan.change")}
      </button>
      {planWanted.value && (
        <p role="status">{wait > 0 ? t("today.change_later", { time: inWords(wait) }) : t("today.change_now")}</p>
      )}
    </div>
  );
}

/** From 15 minutes before the doors on; until then, when that will be. Somebody who waits here sees it come. */
function ComeIn({ opensAt, enter }: { opensAt: number | null; enter: () => void }) {
  if (opensAt === null) return null;
  const left = secondsTo(opensAt);
  if (left > 0) return <p>{t("today.green_room_in", { time: inWords(left) })}</p>;
  const early = door.value?.state === "opens";
  return (
    <>
      <p class="soft">
        {early && t("today.green_room_text")} {t("today.agree_hint")}
      </p>
      <div class="row come-in">
        <button type="button" class="button primary" data-come-in onClick={enter}>
          {t(early ? "today.open_green" : "today.come_in")}
        </button>
      </div>
    </>
  );
}

export function Today({ token, enter }: { token: string; enter: () => void }) {
  const [shown, setShown] = useState<(Shown & { opensAt: number | null }) | null>(null);
  useEffect(() => {
    fetch(at("today"), asFacilitator(token))
      .then(async (answer) => {
        if (!answer.ok) return setShown(null);
        const given = (await answer.json()) as Shown;
        setShown({ ...given, opensAt: later(Date.now(), given.green_room_in) });
      })
      .catch(() => setShown(null));
  }, [token]);
  const zone = door.value?.time_zone;
  if (!shown) return null;
  return (
    <section class="card" aria-labelledby="today">
      <h2 id="today">{shown.name ? t("today.hello", { name: shown.name }) : t("today.title")}</h2>
      <ComeIn opensAt={shown.opensAt} enter={enter} />
      <ul class="lines">
        <li>{t(shown.helplines_fresh ? "today.helplines_fresh" : "today.helplines_old")}</li>
        <li>{t("today.wanted", { n: shown.wanted })}</li>
        <li>{t("today.quiet_place")}</li>
      </ul>
      <Plan plan={shown.plan} wait={shown.opensAt === null ? 0 : secondsTo(shown.opensAt)} />
      {zone && shown.sessions.length > 0 && (
        <ul class="plain">
          {shown.sessions.map((duty) => (
            <li key={duty.starts}>
              <p>
                <strong>{session(duty.starts, zone)}</strong>
                {duty.with_.length > 0 && ` ${t("today.with", { names: duty.with_.join(", ") })}`}
              </p>
              {duty.cancelled ? <p>{t("today.cancelled")}</p> : <CannotCome starts={duty.starts} token={token} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
