// Months that are over, with plots: read here, kept as rows, or as one page for trustees.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../words";
import { ask } from "./api";

interface Row {
  readonly label: string;
  readonly printed: string;
  readonly percent: string;
  readonly bar: readonly [number, number];
}
interface Table {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}
interface Room {
  readonly title: string;
  readonly month: string;
  readonly summary: string;
  readonly headlines: readonly string[];
  readonly tables: readonly Table[];
  readonly too_few: readonly string[];
}
interface Report {
  readonly rooms: readonly Room[];
  readonly about: readonly string[];
  readonly csv: string;
  readonly page: string;
}
interface Month {
  readonly month: string;
  readonly name: string;
}

/** Reports are made on the server, and are read in the language of this page. */
const language = () => document.documentElement.lang;

/** As a file, without asking the server again: an address with an invitation in it would be written down. */
function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A hidden count may be anything between the two ends of its lighter part. */
function Bar({ from, to }: { from: number; to: number }) {
  return (
    <svg class="plot" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect y="1" width={from} height="8" class="plot-sure" />
      {to > from && <rect x={from} y="1" width={to - from} height="8" class="plot-maybe" />}
    </svg>
  );
}

function Counts({ table }: { table: Table }) {
  return (
    <>
      <table class="counts">
        <caption>{table.title}</caption>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td class="number">{row.printed}</td>
              <td class="number">{row.percent}</td>
              <td>
                <Bar from={row.bar[0]} to={row.bar[1]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {table.notes.map((note) => (
        <p key={note} class="soft">
          {note}
        </p>
      ))}
    </>
  );
}

function OneRoom({ room }: { room: Room }) {
  return (
    <details>
      <summary>
        {room.title}, {room.month}
      </summary>
      <p>{room.summary}</p>
      {room.headlines.map((line) => (
        <p key={line} class="lead">
          {line}
        </p>
      ))}
      {room.tables.map((table) => (
        <Counts key={table.name} table={table} />
      ))}
      {room.too_few.length > 0 && (
        <>
          <p class="soft">{t("operator.too_few")}</p>
          <ul class="plain soft">
            {room.too_few.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

export function Reports() {
  const months = useSignal<readonly Month[] | null>(null);
  const chosen = useSignal("");
  const report = useSignal<Report | null>(null);
  const said = useSignal<string | null>(null);
  const show = async (month: string) => {
    chosen.value = month;
    const told = await ask<Report>({ ask: "report", month, language: language() });
    if (chosen.value !== month) return;
    report.value = told.ok ? told.answer : null;
    said.value = told.ok ? null : told.why || t("operator.failed");
  };
  const list = async () => {
    const told = await ask<{ months: readonly Month[] }>({ ask: "reports", language: language() });
    said.value = told.ok ? null : told.why || t("operator.failed");
    if (!told.ok) return;
    months.value = told.answer.months;
    const last = months.value[months.value.length - 1];
    if (last) void show(last.month);
  };
  useEffect(() => void list(), []);
  const there = report.value;
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">{t("operator.reports")}</h2>
      {months.value?.length === 0 && <p>{t("operator.no_reports")}</p>}
      {(months.value?.length ?? 0) > 0 && (
        <label class="field">
          <span>{t("operator.month")}</span>
          <select value={chosen.value} onChange={(event) => void show(event.currentTarget.value)}>
            {months.value?.map(({ month, name }) => (
              <option key={month} value={month}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {said.value && (
        <>
          <p role="alert">{said.value}</p>
          <button type="button" class="button" onClick={() => void (chosen.value ? show(chosen.value) : list())}>
            {t("message.try_again")}
          </button>
        </>
      )}
      {there && (
        <>
          {there.rooms.map((room) => (
            <OneRoom key={room.title} room={room} />
          ))}
          {there.about.map((line) => (
            <p key={line} class="soft">
              {line}
            </p>
          ))}
          <div class="row">
            <button
              type="button"
              class="button"
              onClick={() => save(`fireside-${chosen.value}.csv`, "text/csv", there.csv)}
            >
              {t("operator.csv")}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => save(`fireside-${chosen.value}.html`, "text/html", there.page)}
            >
              {t("operator.trustees")}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
