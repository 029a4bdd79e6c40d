// The door: a letter, not a form. One decision a page, at most four, with its own Back button.

import { useLayoutEffect, useRef, useState } from "preact/hooks";

import { keep } from "../keep/load";

import { measures } from "../measures/load";

import { Shape } from "../parts/Shape";
import { When } from "../parts/When";
import type { Stance } from "../protocol.gen";
import { agree, enter, goTo, moreOffers, usePin, waitHere } from "../session";
import { pass } from "../session/pass";
import { shell } from "../shell";
import { today } from "../today/load";
import { chosen, door, invited, notice, noticeAfter, type Step, step } from "../visit";
import { duration, type Key, t } from "../words";

const NOTICES: Readonly<Partial<Record<string, Key>>> = {
  agreement_changed: "door.changed",
  seat_ended: "door.seat_ended",
  handle_taken: "name.taken",
  bad_handle: "name.old",
  sharing_full: "stance.sharing_full",
  listening_full: "stance.listening_full",
};

function Notice() {
  const key = notice.value ? NOTICES[notice.value] : undefined;
  if (!key) return null;
  return (
    <div class="notice" role="status">
      <p>{t(key)}</p>
      {(notice.value === "sharing_full" || notice.value === "listening_full") && (
        <button type="button" class="button small" onClick={waitHere}>
          {t("wait.here")}
        </button>
      )}
    </div>
  );
}

function Back({ to }: { to: Step }) {
  return (
    <button type="button" class="button quiet" onClick={() => goTo(to)}>
      {t("door.back")}
    </button>
  );
}

/** The first sentence of each line, and all of it for whoever wants more: short to read, whole to agree to. */
function Lines({ lines, changed }: { lines: readonly string[]; changed?: ReadonlySet<string> | undefined }) {
  return (
    <>
      <ul class="lines">
        {lines.map((line) => (
          <li key={line}>
            {/^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line}
            {changed?.has(line) && <strong class="chip"> {t("keep.new_line")}</strong>}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t("door.more")}</summary>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </details>
    </>
  );
}

function Agreement() {
  const given = door.value;
  const [confirmed, setConfirmed] = useState(false);
  const [asked, setAsked] = useState(false);
  if (!given) return null;
  const rule = given.age_rule;
  // Only a device that keeps a name knows what was agreed to here before.
  const changed = given.kept_names ? keep.now?.changed.value : undefined;
  const accept = () => {
    if (rule && !confirmed) setAsked(true);
    else agree();
  };
  return (
    <>
      {invited.value && <p class="kicker">{t("door.invited")}</p>}
      <h1>{given.title}</h1>
      <p class="lead">{given.for_whom}</p>
      {given.state !== "open" && given.state !== "lobby" && <When />}
      {given.notices?.map((line) => (
        <p key={line} class="notice" dir="auto">
          {line}
        </p>
      ))}
      <Notice />
      {today.now && pass.invitation && <today.now.Today token={pass.invitation} />}
      <section>
        <h2>{t("door.ask")}</h2>
        {changed && changed.size > 0 && (
          <p class="notice" role="status">
            {t("keep.changed", { n: changed.size })}
          </p>
        )}
        <Lines lines={given.agreement.lines} changed={changed} />
      </section>
      <section>
        <h2>{t("door.keep")}</h2>
        <Lines lines={given.keep} />
        <p class="card">
          {t("door.copy")} {t("door.no_help")}
        </p>
      </section>
      <details>
        <summary>{t("door.exit_title")}</summary>
        <p>{t("door.exit")}</p>
      </details>
      {rule && (
        <label class="radio">
          <input
            type="checkbox"
            checked={confirmed}
            aria-invalid={asked && !confirmed}
            onChange={(event) => setConfirmed(event.currentTarget.checked)}
          />
          <span>{rule}</span>
        </label>
      )}
      {asked && !confirmed && (
        <p class="notice" role="alert">
          {t("door.age_needed")}
        </p>
      )}
      <div class="row letter-acts">
        <button type="button" class="button primary" onClick={accept}>
          {t("door.agree")}
        </button>
        <button type="button" class="button quiet" onClick={() => goTo("not_now")}>
          {t("door.not_now")}
        </button>
      </div>
    </>
  );
}

function NotNow() {
  return (
    <>
      <h1>{t("door.not_now_title")}</h1>
      <p class="lead">{t("door.not_now_text")}</p>
      <div class="row letter-acts">
        <a class="button" href={shell.rooms}>
          {t("wait.rooms")}
        </a>
        <Back to="agreement" />
      </div>
    </>
  );
}

function Pin() {
  const [typed, setTyped] = useState("");
  const wait = noticeAfter.value;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim()) usePin(typed.trim());
      }}
    >
      <h1>{t("pin.title")}</h1>
      <p class="lead">{t("pin.why")}</p>
      {notice.value === "wrong_pin" && (
        <p class="notice" role="alert" id="pin-wrong">
          {t("pin.wrong")} {wait ? t("pin.wait", { time: duration(wait) }) : ""}
        </p>
      )}
      <label class="field">
        <span>{t("pin.label")}</span>
        <input
          type="password"
          inputMode="numeric"
          autocomplete="off"
          value={typed}
          aria-invalid={notice.value === "wrong_pin"}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <div class="row letter-acts">
        <button type="submit" class="button primary">
          {t("pin.go")}
        </button>
        <Back to="agreement" />
      </div>
    </form>
  );
}

function Name() {
  const kept = door.value?.kept_names ? keep.now : null;
  // Whose kept animal is taken today chooses among three others, like everyone.
  if (kept?.greeting.value && !kept.another.value && notice.value !== "handle_taken") return <kept.Welcome />;
  const offers = door.value?.offers ?? [];
  const picked = offers.find((offer) => offer.handle === chosen.value.offer?.handle) ?? offers[0];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!picked) return;
        chosen.value = { ...chosen.value, offer: picked };
        kept?.settle(picked.handle);
        goTo("stance");
      }}
    >
      <h1>{t("name.title")}</h1>
      <p class="lead">{t("name.why")}</p>
      <Notice />
      <fieldset class="cards" aria-label={t("name.choose")}>
        {offers.map((offer) => (
          <label key={offer.handle} class="choice">
            <input
              type="radio"
              name="handle"
              value={offer.handle}
              checked={offer === picked}
              onChange={() => {
                chosen.value = { ...chosen.value, offer };
              }}
            />
            <Shape handle={offer.handle} />
            <bdi class="choice-name">{offer.handle}</bdi>
          </label>
        ))}
      </fieldset>
      {kept && <kept.KeepBox picked={picked?.handle} />}
      <div class="row letter-acts">
        <button type="submit" class="button primary">
          {t("name.use")}
        </button>
        <button type="button" class="button" onClick={() => void moreOffers()}>
          {t("name.more")}
        </button>
        <Back to="agreement" />
      </div>
    </form>
  );
}

const STANCES: readonly (readonly [string, Stance, Key, Key])[] = [
  ["sharing", "sharing", "stance.sharing", "stance.sharing_hint"],
  ["listening", "listening", "stance.listening", "stance.listening_hint"],
  ["unsure", "listening", "stance.unsure", "stance.unsure_hint"],
];

function StanceStep() {
  // Whoever comes back to this step, because their animal was taken, wanted to share a moment ago.
  const [picked, setPicked] = useState(chosen.value.stance === "sharing" ? "sharing" : "unsure");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const stance = STANCES.find(([value]) => value === picked)?.[1] ?? "listening";
        chosen.value = { ...chosen.value, stance };
        enter();
      }}
    >
      <h1>{t("stance.title")}</h1>
      <p class="lead">{t("stance.why")}</p>
      <Notice />
      <fieldset class="cards" aria-label={t("stance.title")}>
        {STANCES.map(([value, , title, hint]) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name="stance"
              value={value}
              checked={picked === value}
              onChange={() => setPicked(value)}
            />
            <span>
              <span class="choice-name">{t(title)}</span>
              <span class="soft">{t(hint)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {door.value?.outcomes && measures.now && <measures.now.CheckIn />}
      <div class="row letter-acts">
        <button type="submit" class="button primary">
          {t("stance.go")}
        </button>
        <Back to="name" />
      </div>
    </form>
  );
}

const STEPS: Record<Step, () => preact.JSX.Element | null> = {
  agreement: Agreement,
  not_now: NotNow,
  pin: Pin,
  name: Name,
  stance: StanceStep,
};

export function Door() {
  const main = useRef<HTMLElement>(null);
  const now = step.value;
  const first = useRef(true);
  // Before the screen is painted: a key pressed right after it must not find the focus moving under it.
  useLayoutEffect(() => {
    // Each screen begins at its top, for the eye and for a screen reader; but not the very first, which has just loaded.
    if (!first.current) {
      scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [now]);
  const Current = STEPS[now];
  return (
    <main id="main" class="letter" tabIndex={-1} ref={main} data-step={now}>
      <Current />
    </main>
  );
}
