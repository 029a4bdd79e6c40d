// One question with five points and Skip. Nothing is chosen before, so that nobody is led.

import { Radios } from "../parts/Radios";
import { t } from "../words";
import type { Point } from "./answers";

const SKIP = "skip";

interface Props {
  readonly name: string;
  readonly title: string;
  readonly chosen: Point | "skip" | null;
  readonly choose: (point: Point | "skip") => void;
}

export function Item({ name, title, chosen, choose }: Props) {
  const options = [
    { value: "1", label: t("measure.not_at_all") },
    { value: "2", label: t("measure.a_little") },
    { value: "3", label: t("measure.somewhat") },
    { value: "4", label: t("measure.quite_a_lot") },
    { value: "5", label: t("measure.very_much") },
    { value: SKIP, label: t("measure.skip") },
  ];
  return (
    <div class="measure" data-measure={name}>
      <Radios
        name={`measure-${name}`}
        title={title}
        options={options}
        chosen={chosen === null ? null : String(chosen)}
        choose={(value) => choose(value === SKIP ? SKIP : (Number(value) as Point))}
      />
    </div>
  );
}

/** A skipped question counts as one that was never looked at. */
export const answered = (chosen: Point | "skip" | null | undefined): Point | null =>
  chosen === "skip" || chosen === undefined ? null : chosen;
