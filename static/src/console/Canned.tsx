// Sentences that are ready to use. They are put into a field, where they can be changed: nothing sends itself.

import { nearest } from "../door";
import { may } from "../may";
import { SheetFrame } from "../parts/Sheet";
import type { RoomState } from "../room";
import { close, open, tab, talkWith } from "../ui";
import { asideDrafts, door, draft } from "../visit";
import { type Key, t } from "../words";

const CANNED: readonly Key[] = [
  "canned.hello",
  "canned.welcome",
  "canned.agreement",
  "canned.quiet",
  "canned.wrap_up",
  "canned.from_i",
  "canned.no_numbers",
  "canned.no_advice",
  "canned.closing",
  "canned.help",
];
const CARE: readonly Key[] = ["canned.risk", "canned.hear", "canned.with_you", "canned.help"];

/** What a sentence may name: whom it is for, or who says it to all; this room; and who can help right now. */
const variables = (name: string) => ({
  name,
  room: door.value?.title ?? "",
  helplines: nearest(door.value)
    .map((line) => `${line.name}: ${line.phone ?? line.text ?? line.url ?? ""}`)
    .join("; "),
});

/** Added to what stands there already, so that no half sentence is lost. */
const after = (before: string, text: string): string => (before.trim() ? `${before.trimEnd()}\n${text}` : text);

export function toRoom(text: string): void {
  draft.value = after(draft.value, text);
  close();
  tab.value = "room";
  setTimeout(() => document.getElementById("composer")?.focus(), 0);
}

function toPrivate(handle: string, text: string): void {
  asideDrafts.value = { ...asideDrafts.value, [handle]: after(asideDrafts.value[handle] ?? "", text) };
  talkWith(handle);
}

export function CannedButton() {
  return (
    <button type="button" class="button canned" aria-haspopup="dialog" onClick={() => open({ kind: "canned" })}>
      {t("canned.open")}
    </button>
  );
}

export function CannedSheet({ room }: { room: RoomState }) {
  const values = variables(room.view.me.handle);
  return (
    <SheetFrame title={t("canned.title")} kind="canned">
      <p class="soft">{t("canned.hint")}</p>
      <p>
        <button type="button" class="button" onClick={() => open({ kind: "deck" })}>
          {t("deck.open")}
        </button>
      </p>
      <div class="stack canned-list">
        {CANNED.map((key) => (
          <button key={key} type="button" class="button wide" data-canned={key} onClick={() => toRoom(t(key, values))}>
            {t(key, values)}
          </button>
        ))}
      </div>
    </SheetFrame>
  );
}

/** An answer of care, to somebody in private or in the room. */
export function ReplySheet({ room, handle }: { room: RoomState; handle: string }) {
  const person = room.view.staff?.people.find((one) => one.handle === handle);
  const values = variables(handle);
  const canWrite = person && may(room, "talk_in_private", person);
  return (
    <SheetFrame title={t("flag.reply")} kind="reply">
      <p class="soft">{t("canned.hint")}</p>
      <div class="stack canned-list">
        {CARE.map((key) => (
          <div key={key} class="card" data-canned={key}>
            <p>{t(key, values)}</p>
            <div class="row">
              {canWrite && (
                <button type="button" class="button small" onClick={() => toPrivate(handle, t(key, values))}>
                  {t("canned.in_private")}
                </button>
              )}
              <button type="button" class="button small" onClick={() => toRoom(t(key, values))}>
                {t("canned.in_room")}
              </button>
            </div>
          </div>
        ))}
      </div>
    </SheetFrame>
  );
}
