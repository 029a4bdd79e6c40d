// The picture of a person: an initial on a pattern in a colour. For the eye only; the name is always beside it.

import { shapeOf } from "../shape";

/** Base and pattern colour. Apart for the common kinds of colour blindness; white on each is 4.5:1 or more. */
const COLOURS: readonly (readonly [string, string])[] = [
  ["#2C5A80", "#43739B"],
  ["#74431F", "#8F5F37"],
  ["#3B6637", "#54814F"],
  ["#643B70", "#7E568B"],
  ["#873645", "#A04F5E"],
  ["#1F6262", "#367B7B"],
  ["#57521F", "#716B36"],
];

const STRIPES = [0, 10, 20, 30];
const PATTERNS: readonly string[] = [
  // dots
  STRIPES.flatMap((x) => STRIPES.map((y) => `M${x + 3} ${y + 3}h4v4h-4z`)).join(""),
  // lying stripes
  STRIPES.map((y) => `M0 ${y + 5}h40v5H0z`).join(""),
  // standing stripes
  STRIPES.map((x) => `M${x + 5} 0h5v40h-5z`).join(""),
  // slopes
  [-30, -15, 0, 15, 30].map((x) => `M${x} 40l40-40h7L${x + 7} 40z`).join(""),
  [-30, -15, 0, 15, 30].map((x) => `M${x} 0l40 40h7L${x + 7} 0z`).join(""),
  // a board
  STRIPES.map((y) => (y % 20 ? [10, 30] : [0, 20]).map((x) => `M${x} ${y}h10v10H${x}z`).join("")).join(""),
  // a frame in a frame
  "M4 4h32v32H4zM8 8v24h24V8zM13 13h14v14H13z",
  // a cross
  "M16 0h8v16h16v8H24v16h-8V24H0v-8h16z",
];

export function Shape({ handle, small = false }: { handle: string; small?: boolean }) {
  const { initial, pattern, colour } = shapeOf(handle);
  const [base, tone] = COLOURS[colour] ?? ["#2C5A80", "#43739B"];
  return (
    <svg class={small ? "shape small" : "shape"} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" fill={base} />
      <path d={PATTERNS[pattern] ?? ""} fill={tone} fill-rule="evenodd" />
      <text
        x="20"
        y="20"
        dy=".36em"
        text-anchor="middle"
        fill="#fff"
        stroke={base}
        stroke-width="3"
        paint-order="stroke"
      >
        {initial}
      </text>
    </svg>
  );
}
