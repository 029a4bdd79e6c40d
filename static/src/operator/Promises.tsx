// What needs somebody, and the promises: what is kept at this moment, as the server sees it.

import { langOf, t } from "../words";
import { tonight } from "./api";
import { day } from "./times";

export function Alerts() {
  const seen = tonight.value;
  if (!seen) return null;
  const { alerts, missing, now } = seen;
  if (alerts.length + missing.length === 0) return <p class="notice quiet">{t("operator.all_well")}</p>;
  return (
    <section aria-labelledby="alerts">
      <h2 id="alerts">{t("operator.alerts")}</h2>
      <ul class="lines wanting">
        {alerts.map((alert) => (
          <li key={`${alert.trouble}-${alert.room}`}>
            <span lang={langOf("en")}>{alert.sentence}</span>{" "}
            {alert.room && <span class="soft">{t("operator.room", { room: alert.room })}</span>}
          </li>
        ))}
        {missing.map(({ room, title, language, starts, names }) => (
          <li key={`${room}-${starts}`}>
            <span lang={langOf(language)}>{title}</span>, {day(starts, now)}.{" "}
            {t("operator.missing", { names: names.join(", ") })}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Promises() {
  const seen = tonight.value;
  if (!seen) return null;
  const { messages, due, saves, guard, keys } = seen.promises;
  const rows: [string, string][] = [
    [
      t("operator.promise_held"),
      due === null ? t("operator.promise_none") : t("operator.promise_count", { n: messages }),
    ],
    [t("operator.promise_due"), due === null ? t("operator.promise_none") : day(due, seen.now)],
    [t("operator.promise_keys"), String(keys)],
    [t("operator.promise_saves"), t(saves ? "operator.promise_yes" : `operator.promise_${guard}`)],
    [t("operator.promise_addresses"), t("operator.promise_no")],
  ];
  return (
    <section aria-labelledby="promises">
      <h2 id="promises">{t("operator.promises")}</h2>
      <dl class="promises">
        {rows.map(([name, value]) => (
          <div key={name} class="pair">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function Helplines() {
  const seen = tonight.value;
  if (!seen) return null;
  return (
    <section aria-labelledby="helplines">
      <h2 id="helplines">{t("operator.helplines")}</h2>
      <p class="soft">{t("operator.helplines_why")}</p>
      <ul class="lines">
        {seen.helplines.map(({ name, country, days }) => (
          <li key={`${country}-${name}`} class={days === null || days > 180 ? "wanting" : ""}>
            {name} ({country}): {days === null ? t("operator.never_checked") : t("operator.checked", { n: days })}
          </li>
        ))}
      </ul>
    </section>
  );
}
