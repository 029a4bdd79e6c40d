// Four questions at the end. They go with the answers from the door, once, and then the page has forgotten both.

import { useState } from "preact/hooks";
import { slip } from "../visit";
import { type Key, t } from "../words";
import { type Fate, type Point, send } from "./answers";
import { answered, Item } from "./Item";

const ITEMS = [
  ["hope", "measure.hope"],
  ["say", "measure.say"],
  ["alone", "measure.alone"],
  ["listened", "measure.listened"],
] as const;
type Name = (typeof ITEMS)[number][0];
const TOLD: Record<Fate, Key> = { sent: "measure.sent", late: "measure.late", failed: "measure.failed" };

export function CheckOut() {
  const [chosen, choose] = useState<Readonly<Partial<Record<Name, Point | "skip">>>>({});
  const [fate, told] = useState<Fate | "asked" | null>(null);
  if (!slip.value && (fate === null || fate === "failed")) return null;
  const over = fate === "sent" || fate === "late";
  const at = (name: Name) => answered(chosen[name]);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (fate === "asked") return;
    told("asked");
    told(await send({ hope: at("hope"), say: at("say"), alone: at("alone"), listened: at("listened") }));
  };
  return (
    <form class="card measures" data-measures="out" onSubmit={submit}>
      <h2>{t("measure.title")}</h2>
      {!over && (
        <>
          <p class="soft">{t("measure.why")}</p>
          {ITEMS.map(([name, title]) => (
            <Item
              key={name}
              name={name}
              title={t(title)}
              chosen={chosen[name] ?? null}
              choose={(point) => choose({ ...chosen, [name]: point })}
            />
          ))}
          <button type="submit" class="button" aria-disabled={fate === "asked"}>
            {t("measure.send")}
          </button>
        </>
      )}
      <p role="status" data-fate={fate}>
        {fate !== null && fate !== "asked" && t(TOLD[fate])}
      </p>
    </form>
  );
}
