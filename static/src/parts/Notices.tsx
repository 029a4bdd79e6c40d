// What the operator says to everybody, also inside: one calm line that can be closed. It never takes the focus.

import { closedNotices, notices } from "../visit";
import { t } from "../words";

export function Notices() {
  return (
    <>
      {notices.value
        .filter((text) => !closedNotices.value.has(text))
        .map((text) => (
          <div key={text} class="line-card" data-notice>
            <span dir="auto">{text}</span>
            <button
              type="button"
              class="button small quiet"
              aria-label={t("notice.close", { text })}
              onClick={() => {
                closedNotices.value = new Set([...closedNotices.value, text]);
              }}
            >
              {t("log.missed_close")}
            </button>
          </div>
        ))}
    </>
  );
}
