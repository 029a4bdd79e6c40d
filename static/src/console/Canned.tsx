// Sentences that are ready to use. They are put into a field, where they can be changed: nothing sends itself.

import { nearest } from "../door";
import { roomLang } from "../lang";
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

interface Ready {
  readonly key: string;
  readonly text: string;
  readonly lang?: string | undefined;
}

/** The operator's own sentences, or, where there are none of that kind, the ones that ship. */
function ready(room: RoomState, toPerson: boolean, name: string): readonly Ready[] {
  const values: Readonly<Record<string, string>> = variables(name);
  const own = (room.view.staff?.canned ?? []).filter((one) => one.to_person === toPerson);
  if (own.length === 0) return (toPerson ? CARE : CANNED).map((key) => ({ key, text: t(key, values) }));
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (all, one: string) => values[one] ?? all);
  return own.map((one, place) => ({ key: `own.${place}`, text: filled(one.text), lang: roomLang() }));
}

/** Added to what stands there already, so that no half sentence is lost. */
const after = (before: string, text: string): string => (before.trim() ? `${before.trimEnd()}\n${text}` : text);

export function toRoom(text: string): void {
  draft.value = after(draft.value, text);
  close();
  tab.value = "room";
  setTimeout(() => document.getElementById("composer")?.focus(), 0);
}

export function toPrivate(handle: string, text: string): void {
  asideDrafts.value = { ...asideDrafts.value, [handle]: after(asideDrafts.value[handle] ?? "", text) };
  talkWith(handle);
}

/** There while something can be said: beside the line about it, so that the field has the width of a phone. */
export function CannedButton({ room }: { room: RoomState }) {
  if (!may(room, "say")) return null;
  return (
    <button type="button" class="link-button" aria-haspopup="dialog" onClick={() => open({ kind: "canned" })}>
      {t("canned.open")}
    </button>
  );
}

/** To the other facilitators, in their own line: nobody else reads who is asked about whom. */
export function toBackstage(text: string): void {
  asideDrafts.value = { ...asideDrafts.value, "": after(asideDrafts.value[""] ?? "", text) };
  talkWith("");
}

export function CannedSheet({ room }: { room: RoomState }) {
  return (
    <SheetFrame title={t("canned.title")} kind="canned">
      <p class="soft">{t("canned.hint")}</p>
      <p>
        <button type="button" class="button" onClick={() => open({ kind: "deck" })}>
          {t("deck.open")}
        </button>
      </p>
      <div class="stack canned-list">
        {ready(room, false, room.view.me.handle).map(({ key, text, lang }) => (
          <button
            key={key}
            type="button"
            class="button wide"
            lang={lang}
            data-canned={key}
            onClick={() => toRoom(text)}
          >
            {text}
          </button>
        ))}
      </div>
    </SheetFrame>
  );
}

/** An answer of care, to somebody in private or in the room. */
export function ReplySheet({ room, handle }: { room: RoomState; handle: string }) {
  const person = room.view.staff?.people.find((one) => one.handle === handle);
  const canWrite = person && may(room, "talk_in_private", person);
  return (
    <SheetFrame title={t("flag.reply")} kind="reply">
      <p class="soft">{t("canned.hint")}</p>
      <div class="stack canned-list">
        {ready(room, true, handle).map(({ key, text, lang }) => (
          <div key={key} class="card" data-canned={key}>
            <p lang={lang}>{text}</p>
            <div class="row">
              {canWrite && (
                <button type="button" class="button small" onClick={() => toPrivate(handle, text)}>
                  {t("canned.in_private")}
                </button>
              )}
              <button type="button" class="button small" onClick={() => toRoom(text)}>
                {t("canned.in_room")}
              </button>
            </div>
          </div>
        ))}
      </div>
    </SheetFrame>
  );
}
