// The letter itself: what this room is, what it asks, what is kept of it.

import { useRef, useState } from "preact/hooks";
import { keep } from "../keep/load";
import { agreementLang, roomLang } from "../lang";
import { When } from "../parts/When";
import { agree, goTo } from "../session";
import { pass } from "../session/pass";
import { shell } from "../shell";
import { today } from "../today/load";
import { door, invited } from "../visit";
import { t } from "../words";
import { Back, Notice } from "./parts";

/** The first sentence of each line, and all of it for whoever wants more: short to read, whole to agree to. */
function Lines(props: {
  lines: readonly string[];
  lang?: string | undefined;
  changed?: ReadonlySet<string> | undefined;
}) {
  const { lines, changed, lang } = props;
  return (
    <>
      <ul class="lines">
        {lines.map((line) => (
          <li key={line}>
            <span lang={lang}>{/^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line}</span>
            {changed?.has(line) && <strong class="chip"> {t("keep.new_line")}</strong>}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t("door.more")}</summary>
        {lines.map((line) => (
          <p key={line} lang={lang}>
            {line}
          </p>
        ))}
      </details>
    </>
  );
}

export function Agreement() {
  const given = door.value;
  const [confirmed, setConfirmed] = useState(false);
  const [asked, setAsked] = useState(false);
  const age = useRef<HTMLInputElement>(null);
  if (!given) return null;
  const rule = given.age_rule;
  // Only a device that keeps a name knows what was agreed to here before.
  const changed = given.kept_names ? keep.now?.changed.value : undefined;
  const accept = () => {
    if (!rule || confirmed) return agree();
    setAsked(true);
    age.current?.focus();
  };
  return (
    <>
      {invited.value && <p class="kicker">{t("door.invited")}</p>}
      <h1 lang={roomLang()}>{given.title}</h1>
      <p class="lead" lang={roomLang()}>
        {given.for_whom}
      </p>
      {given.state !== "open" && given.state !== "lobby" && <When />}
      {given.notices?.map((line) => (
        <p key={line} class="notice" dir="auto">
          {line}
        </p>
      ))}
      <Notice />
      {today.now && pass.invitation && <today.now.Today token={pass.invitation} enter={accept} />}
      <section>
        <h2>{t("door.ask")}</h2>
        {changed && changed.size > 0 && (
          <p class="notice" role="status">
            {t("keep.changed", { n: changed.size })}
          </p>
        )}
        <Lines lines={given.agreement.lines} lang={agreementLang()} changed={changed} />
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
            ref={age}
            checked={confirmed}
            aria-invalid={asked && !confirmed}
            onChange={(event) => setConfirmed(event.currentTarget.checked)}
          />
          <span lang={roomLang()}>{rule}</span>
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

/** Whoever does not agree today is not sent away with nothing. */
export function NotNow() {
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
