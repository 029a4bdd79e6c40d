// W4: what was built is read again by a parser: a phone of 2020 must understand every line, and miss nothing it calls.

import { parseAst } from "vite";
import { expect, test } from "vitest";

const files = import.meta.glob<string>("../../chat/web/built/assets/*.js", {
  query: "?raw",
  import: "default",
  eager: true,
});
const built = Object.entries(files).map(([path, source]): [string, string] => [path.split("/").pop() ?? "", source]);

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What a property or a variable is called that ES2020, or the browsers of its year, did not have yet. */
const BARRED_MEMBERS = new Set(
  [
    "at findLast findLastIndex toSorted toReversed toSpliced replaceAll hasOwn groupBy fromAsync withResolvers",
    "isWellFormed toWellFormed randomUUID getSetCookie showPicker checkVisibility setHTML showPopover hidePopover",
    "startViewTransition throwIfAborted",
  ].flatMap((line) => line.split(" ")),
);
const BARRED_NAMES = new Set(
  "structuredClone WeakRef FinalizationRegistry AggregateError scheduler navigation reportError URLPattern".split(" "),
);
/** Members of one object only: the name alone is too common to bar. */
const BARRED_PAIRS = new Set(["Promise.any", "AbortSignal.timeout", "AbortSignal.any", "Object.groupBy"]);
const NEW_ASSIGNMENTS = new Set(["||=", "&&=", "??="]);
const NEW_NODES = new Set(["PropertyDefinition", "AccessorProperty", "StaticBlock", "PrivateIdentifier"]);

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

const nameOf = (value: unknown): string => (isNode(value) && value.type === "Identifier" ? String(value.name) : "");

/** What is newer than ES2020 in one node; null when nothing is. */
function newer(node: Node, inFunction: boolean): string | null {
  if (NEW_NODES.has(node.type)) return node.type;
  if (node.type === "AssignmentExpression" && NEW_ASSIGNMENTS.has(String(node.operator))) return String(node.operator);
  if (node.type === "AwaitExpression" && !inFunction) return "await outside of a function";
  if (node.type === "Literal" && typeof node.value === "number" && String(node.raw).includes("_")) return "1_000";
  if (node.type === "Literal" && isRegex(node.regex) && /[dv]/.test(node.regex.flags)) return `/${node.regex.flags}`;
  if (Array.isArray(node.attributes) && node.attributes.length > 0) return "import attributes";
  if (node.type === "Identifier" && BARRED_NAMES.has(String(node.name))) return String(node.name);
  // Only what is called: our own fields may be named like somebody's new method.
  const called = node.type === "CallExpression" && isNode(node.callee) ? node.callee : null;
  if (called?.type !== "MemberExpression" || called.computed) return null;
  const pair = `${nameOf(called.object)}.${nameOf(called.property)}`;
  if (BARRED_PAIRS.has(pair)) return pair;
  return BARRED_MEMBERS.has(nameOf(called.property)) ? `.${nameOf(called.property)}` : null;
}

const isRegex = (value: unknown): value is { flags: string } =>
  typeof value === "object" && value !== null && "flags" in value;

function found(source: string): string[] {
  const all = new Set<string>();
  const waiting: { node: Node; inFunction: boolean }[] = [];
  waiting.push({ node: parseAst(source) as unknown as Node, inFunction: false });
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, inFunction } = next;
    const what = newer(node, inFunction);
    if (what) all.add(what);
    const inside = inFunction || /Function/.test(node.type);
    for (const value of Object.values(node)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (isNode(one)) waiting.push({ node: one, inFunction: inside });
      }
    }
  }
  return [...all];
}

test("W4: there is something built to look at", () => {
  expect(built.length).toBeGreaterThan(5);
});

test.each(built)("W4: %s has no syntax and calls nothing newer than ES2020", (_, source) => {
  expect(found(source)).toEqual([]);
});

test.each([
  ["class A { b = 1 }", "PropertyDefinition"],
  ["class A { #b() {} }", "PrivateIdentifier"],
  ["a ??= 1", "??="],
  ["let a = 1_000", "1_000"],
  ["await a", "await outside of a function"],
  ["[].at(-1)", ".at"],
  ["structuredClone(a)", "structuredClone"],
  ["Promise.any([])", "Promise.any"],
  ["/a/v.test(b)", "/v"],
])("W4: the check itself finds %s", (source, what) => {
  expect(found(source)).toEqual([what]);
});

test("W4: what ES2020 has is let through", () => {
  expect(found("const a = b?.c ?? 1n; export * as d from './d.js'; async () => { await import('./e.js'); }")).toEqual(
    [],
  );
});
