// Who can help right now. In the page itself, so that it is there on a bad connection too.

import { useLayoutEffect, useRef } from "preact/hooks";
import { type Helpline, helplines } from "../door";
import { servedHelp, shell } from "../shell";
import { door } from "../visit";
import { langOf, t } from "../words";

export const digits = (number: string) => number.replace(/[^0-9+]/g, "");

export function smsLink(text: string): string {
  const [word, number] = text.includes(" to ") ? (text.split(" to ") as [string, string]) : ["", text];
  return `sms:${digits(number)}${word ? `?body=${encodeURIComponent(word)}` : ""}`;
}

function Line({ line }: { line: Helpline }) {
  const lang = langOf(line.languages?.[0]);
  return (
    <li>
      <strong>{line.name}</strong>
      {line.say && <p lang={lang}>{line.say}</p>}
      {line.hours && (
        <p class="soft" lang={lang}>
          {line.hours}
        </p>
      )}
      <div class="row">
        {line.phone && (
          <a class="button help" href={`tel:${digits(line.phone)}`}>
            {t("help.call", { phone: line.phone })}
          </a>
        )}
        {line.text && (
          <a class="button help" href={smsLink(line.text)}>
            {t("help.text", { text: line.text })}
          </a>
        )}
        {line.url && (
          <a class="button help" href={line.url} target="_blank" rel="noopener noreferrer">
            {t("help.open_site")}
          </a>
        )}
      </div>
    </li>
  );
}

/** What the page brought with it, for when the door has not answered. */
function Served({ from }: { from: Element }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const lists = [...from.querySelectorAll(".helplines")].map((one) => one.cloneNode(true));
    box.current?.replaceChildren(...lists);
  }, [from]);
  return <div ref={box} />;
}

export function Helplines() {
  const lines = helplines(door.value);
  return (
    <>
      {lines.length > 0 && (
        <ul class="plain helplines">
          {lines.map((line) => (
            <Line key={`${line.name}${line.phone ?? line.text ?? line.url ?? ""}`} line={line} />
          ))}
        </ul>
      )}
      {lines.length === 0 && (servedHelp ? <Served from={servedHelp} /> : <p>{t("help.elsewhere")}</p>)}
      <p>
        <a href={shell.help} target="_blank" rel="noopener noreferrer">
          {t("help.page")}
        </a>
      </p>
    </>
  );
}

export function HelpText() {
  return (
    <>
      <p>{t("help.not_emergency")}</p>
      <Helplines />
      <p class="soft">{t("help.stay")}</p>
    </>
  );
}
