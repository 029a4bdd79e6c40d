// The messages. New ones never move what somebody reads: scrolled up, a button says how many there are.

import { signal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { outbox } from "../outbox";
import type { View } from "../protocol.gen";
import { isStaff, type Line, type RoomState } from "../room";
import { freeze, frozen, frozenAt, open, sheet } from "../ui";
import { t } from "../words";
import { LogLine } from "./Line";
import { HeldMessage, PendingMessage } from "./Message";

/** How near to the end counts as being at the end. */
const NEAR_PX = 48;
const unseen = signal(0);

const isMessage = (line: Line) => line.kind === "message";

/** What is shown while new messages are paused: everything up to the line that was last then. */
function visible(lines: readonly Line[]): { shown: readonly Line[]; waiting: number } {
  if (!frozen.value) return { shown: lines, waiting: 0 };
  const index = lines.findIndex((line) => line.key === frozenAt.value);
  const shown = lines.slice(0, index + 1);
  return { shown, waiting: lines.slice(index + 1).filter(isMessage).length };
}

/** The messages that came since; several may come at once. Nothing is new to a page that has just begun. */
function since(lines: readonly Line[], seq: number | null): readonly Line[] {
  return seq === null ? [] : lines.filter((line) => line.seq > seq && isMessage(line));
}

type Kept = ReadonlyMap<Line, VNode>;
const NOTHING: Kept = new Map();

/**
 * A line that has not changed, in a view that has not, is the very thing it was: then only what is new costs a slow
 * phone anything, and not three hundred messages each time. Facilitators' marks depend on what was said after.
 */
function drawn(room: RoomState, shown: readonly Line[], before: Kept): Kept {
  return new Map(shown.map((line) => [line, before.get(line) ?? <LogLine key={line.key} room={room} line={line} />]));
}

/** Up, Down, Home and End go by message; Enter opens its menu; Escape goes back to writing. */
function onKey(event: KeyboardEvent, box: HTMLElement): void {
  const all = [...box.querySelectorAll<HTMLElement>("[data-message]")];
  const target = event.target as HTMLElement;
  const here = all.indexOf(target);
  const go: Record<string, number> = {
    ArrowUp: here < 0 ? all.length - 1 : Math.max(0, here - 1),
    ArrowDown: here < 0 ? all.length - 1 : Math.min(all.length - 1, here + 1),
    Home: 0,
    End: all.length - 1,
  };
  const next = go[event.key];
  if (next !== undefined && (target === box || here >= 0)) {
    event.preventDefault();
    all[next]?.focus();
  } else if (event.key === "Enter" && here >= 0) {
    event.preventDefault();
    const id = target.dataset.message;
    if (id) open({ kind: "message", id });
  } else if (event.key === "Escape") {
    document.getElementById("composer")?.focus();
  }
}

export function Log({ room }: { room: RoomState }) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const known = useRef<number | null>(null);
  const top = useRef(0);
  const view = useRef<View | null>(null);
  const kept = useRef<Kept>(NOTHING);
  const { shown, waiting } = visible(room.lines);
  const same = view.current === room.view && !isStaff(room.view.me.role);
  kept.current = drawn(room, shown, same ? kept.current : NOTHING);
  view.current = room.view;
  const pending = outbox.value.filter((item) => item.stage !== "sent");

  const toEnd = () => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    atEnd.current = true;
    unseen.value = 0;
  };
  useLayoutEffect(() => {
    const fresh = since(shown, known.current);
    known.current = shown[shown.length - 1]?.seq ?? known.current ?? 0;
    const mine = fresh.some((line) => line.kind === "message" && line.mine);
    // An open sheet belongs to something on the page: nothing moves beneath it.
    if (!sheet.value && (atEnd.current || mine)) toEnd();
    else if (fresh.length > 0) unseen.value += fresh.length;
  });
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    // A smaller log (the on-screen keyboard, a banner, larger text) keeps the end in view.
    const watch = new ResizeObserver(() => atEnd.current && toEnd());
    watch.observe(element);
    return () => {
      watch.disconnect();
      unseen.value = 0;
    };
  }, []);

  const quiet = room.view.phase === "lobby" || room.view.phase === "scheduled";
  const empty = room.lines.length === 0 && room.view.me.held.length === 0 && pending.length === 0;
  return (
    <div class="log-frame">
      <div
        ref={box}
        class="log"
        role="log"
        aria-live="off"
        aria-label={t("room.log")}
        data-region
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one stop for the whole log, from which arrows walk the messages
        tabIndex={0}
        onScroll={(event) => {
          const element = event.currentTarget;
          const near = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
          // Content that grows also moves away from the end: only scrolling up means that somebody reads back there.
          if (near) atEnd.current = true;
          else if (element.scrollTop < top.current) atEnd.current = false;
          top.current = element.scrollTop;
          if (atEnd.current && unseen.value > 0) unseen.value = 0;
        }}
        onKeyDown={(event) => onKey(event, event.currentTarget)}
      >
        {room.trimmed && <div class="note">{t("room.earlier")}</div>}
        {empty && <p class="empty">{t(quiet ? "room.empty_lobby" : "room.empty_open")}</p>}
        {[...kept.current.values()]}
        {room.view.me.held.map((held) => (
          <HeldMessage key={held.id} room={room} held={held} />
        ))}
        {pending.map((item) => (
          <PendingMessage key={item.nonce} room={room} item={item} />
        ))}
      </div>
      <div class="log-float">
        {frozen.value && (
          <span class="float-card" role="status">
            {t("log.paused_count", { n: waiting })}{" "}
            <button type="button" class="button small" onClick={() => freeze(false, null)}>
              {t("log.show_them")}
            </button>
          </span>
        )}
        {!frozen.value && unseen.value > 0 && (
          <button type="button" class="button small float-card" data-unseen={unseen.value} onClick={toEnd}>
            {t("log.new_messages", { n: unseen.value })}
          </button>
        )}
      </div>
    </div>
  );
}
