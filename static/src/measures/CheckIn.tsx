// Two questions at the door. The answers stay in this page's memory until the end.

import { useState } from "preact/hooks";
import { checkIn } from "../visit";
import { t } from "../words";
import type { Point } from "./answers";
import { answered, Item } from "./Item";

export function CheckIn() {
  const [skipped, skip] = useState<readonly string[]>([]);
  const shown = (name: "hope" | "say") => checkIn.value[name] ?? (skipped.includes(name) ? "skip" : null);
  const choose = (name: "hope" | "say") => (point: Point | "skip") => {
    checkIn.value = { ...checkIn.value, [name]: answered(point) };
    skip(point === "skip" ? [...skipped, name] : skipped.filter((one) => one !== name));
  };
  return (
    <section class="measures" data-measures="in">
      <h2>{t("measure.title")}</h2>
      <p class="soft">{t("measure.why")}</p>
      <Item name="hope" title={t("measure.hope")} chosen={shown("hope")} choose={choose("hope")} />
      <Item name="say" title={t("measure.say")} chosen={shown("say")} choose={choose("say")} />
    </section>
  );
}
