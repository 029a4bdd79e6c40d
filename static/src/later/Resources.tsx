// What the people who host this room have pinned in it: pages and numbers. Their links may be followed.

import { digits } from "../parts/Help";
import { SheetFrame } from "../parts/Sheet";
import { door } from "../visit";
import { t } from "../words";

export function ResourcesSheet() {
  return (
    <SheetFrame title={t("resources.title")} kind="resources">
      <p class="soft">{t("resources.hint")}</p>
      <ul class="plain stack">
        {(door.value?.resources ?? []).map(({ title, url, phone }) => (
          <li key={title} class="card">
            <p>{title}</p>
            <div class="row">
              {phone && (
                <a class="button" href={`tel:${digits(phone)}`} aria-label={`${t("help.call", { phone })}, ${title}`}>
                  {t("help.call", { phone })}
                </a>
              )}
              {url && (
                <a
                  class="button"
                  href={url}
                  target="_blank"
                  rel="noopener noreferrer"
                  aria-label={`${t("resources.open")}, ${title}`}
                >
                  {t("resources.open")}
                </a>
              )}
            </div>
          </li>
        ))}
      </ul>
    </SheetFrame>
  );
}
