// A line for everybody, outside and inside a room: put up, and taken down.

import { useSignal } from "@preact/signals";
import { langOf, t } from "../words";
import { look, replaced, tonight, wish } from "./api";
import { day } from "./times";

const LONGEST = 200;
const HOURS = [2, 12, 24, 72];

export function Notices() {
  const text = useSignal("");
  const room = useSignal("");
  const hours = useSignal(12);
  const said = useSignal<string | null>(null);
  const seen = tonight.value;
  if (!seen) return null;
  const gone = replaced(seen.notices, room.value || null);
  const title = (id: string | null) => seen.rooms.find((one) => one.id === id)?.title ?? t("operator.everywhere");
  const put = async (about: string | null, words: string, until: number) => {
    const told = await wish({ ask: "notice", room: about, text: words, until: words ? until : null });
    said.value = told.why;
    // Taking one down leaves alone what is being typed.
    if (told.holds && words) text.value = "";
    await look();
  };
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{t("operator.notices")}</h2>
      <ul class="plain">
        {seen.notices.map((notice) => (
          <li key={`${notice.room}-${notice.text}`} class="card">
            <p>{notice.text}</p>
            <p class="soft">
              {title(notice.room)}. {t("operator.until", { time: day(notice.until, seen.now) })}
            </p>
            <button type="button" class="button" onClick={() => put(notice.room, "", 0)}>
              {t("operator.take_down")}
            </button>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // By the server's clock: this device's may be wrong.
          if (text.value.trim()) void put(room.value || null, text.value.trim(), seen.now + hours.value * 3_600_000);
        }}
      >
        <label>
          {t("operator.notice_text")}
          <input
            type="text"
            maxLength={LONGEST}
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
          />
        </label>
        <label>
          {t("operator.notice_where")}
          <select
            value={room.value}
            onChange={(event) => {
              room.value = event.currentTarget.value;
            }}
          >
            <option value="">{t("operator.everywhere")}</option>
            {seen.rooms.map((one) => (
              <option key={one.id} value={one.id} lang={langOf(one.language)}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("operator.notice_long")}
          <select
            value={String(hours.value)}
            onChange={(event) => {
              hours.value = Number(event.currentTarget.value);
            }}
          >
            {HOURS.map((one) => (
              <option key={one} value={String(one)}>
                {t("operator.hours", { n: one })}
              </option>
            ))}
          </select>
        </label>
        <p role="status">{gone !== null && t("operator.replaces", { text: gone })}</p>
        {said.value && <p role="alert">{said.value}</p>}
        <button type="submit" class="button primary">
          {t("operator.put_up")}
        </button>
      </form>
    </section>
  );
}
