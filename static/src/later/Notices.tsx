// What the operator says to everybody, also inside: one calm line that can be closed. It never takes the focus.

import { useEffect } from "preact/hooks";
import { speak } from "../announcer";
import { closedNotices, delayed, door, notices } from "../visit";
import { t } from "../words";

/** Each line is spoken once: not again on coming back, and not to whoever has just read it at the door. */
const spoken = new Set<string>();

function Notice({ text }: { text: string }) {
  useEffect(() => {
    if (!spoken.has(text) && !door.value?.notices?.includes(text)) speak(t("notice.new", { text }));
    spoken.add(text);
  }, [text]);
  return (
    <div class="line-card" data-notice>
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
  );
}

/** It goes by itself, and nobody can do anything about it: there is nothing to close. */
function Delayed() {
  useEffect(() => speak(t("notice.delayed")), []);
  return (
    <div class="line-card" data-delayed>
      <span>{t("notice.delayed")}</span>
    </div>
  );
}

export function Notices() {
  return (
    <>
      {delayed.value && <Delayed />}
      {notices.value
        .filter((text) => !closedNotices.value.has(text))
        .map((text) => (
          <Notice key={text} text={text} />
        ))}
    </>
  );
}
