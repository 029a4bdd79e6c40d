// What the people who host this room have pinned in it: pages and numbers. Their links may be followed.

import { roomLang } from "../lang";
import { digits } from "../parts/Help";
import { SheetFrame } from "../parts/Sheet";
import { door } from "../visit";
import { t } from "../words";

/** For whoever hears the links one by one. Not an `aria-label`: that would be read in the page's own language. */
function About({ title }: { title: string }) {
  return (
    <span class="unseen" lang={roomLang()}>
      {title}
    </span>
  );
}

export function ResourcesSheet() {
  return (
    <SheetFrame title={t("resources.title")} kind="resources">
      <p class="soft">{t("resources.hint")}</p>
      <ul class="plain stack">
        {(door.value?.resources ?? []).map(({ title, url, phone }) => (
          <li key={title} class="card">
            <p lang={roomLang()}>{title}</p>
            <div class="row">
              {phone && (
                <a class="button" href={`tel:${digits(phone)}`}>
                  {t("help.call", { phone })}
                  <About title={title} />
                </a>
              )}
              {url && (
                <a class="button" href={url} target="_blank" rel="noopener noreferrer">
                  {t("resources.open")}
                  <About title={title} />
                </a>
              )}
            </div>
          </li>
        ))}
      </ul>
    </SheetFrame>
  );
}
