// The lines beside the room, one open at a time: the facilitators' own, and one for each participant in private talk.

import { EndPrivateTalk } from "../controls/end_private_talk";
import { Backstage } from "../controls/say_backstage";
import { PrivateLine } from "../controls/talk_in_private";
import type { RoomState } from "../room";
import { nounOf } from "../shape";
import { channel } from "../ui";
import { unread } from "../visit";
import { t } from "../words";

function lines(room: RoomState): readonly string[] {
  const talks = (room.view.staff?.people ?? []).filter((one) => one.in_private).map((one) => one.handle);
  const spoken = room.asides.flatMap((line) => (line.talk === null ? [] : [line.talk]));
  const picked = channel.value === "" ? [] : [channel.value];
  return [...new Set([...talks, ...spoken, ...picked])];
}

function Pick({ name, label }: { name: string; label: string }) {
  const news = unread.value[name] ?? 0;
  return (
    <button
      type="button"
      class="chip-tab"
      aria-pressed={channel.value === name}
      data-channel={name}
      onClick={() => {
        channel.value = name;
      }}
    >
      {label}
      {news > 0 && channel.value !== name && <span class="count-dot">{t("private.news", { n: news })}</span>}
    </button>
  );
}

export function Channels({ room }: { room: RoomState }) {
  const talks = lines(room);
  const handle = channel.value;
  const here = room.view.staff?.people.some((one) => one.handle === handle);
  return (
    <section
      class={handle === "" ? "channel backstage" : "channel private"}
      aria-label={handle === "" ? t("backstage.title") : t("private.with", { name: handle })}
      data-region
      tabIndex={-1}
    >
      {talks.length > 0 && (
        <nav class="channel-picks" aria-label={t("private.lines")}>
          <Pick name="" label={t("backstage.short")} />
          {talks.map((talk) => (
            <Pick key={talk} name={talk} label={t("private.tab", { name: nounOf(talk) })} />
          ))}
        </nav>
      )}
      {handle === "" ? (
        <>
          <h2>{t("backstage.title")}</h2>
          <Backstage room={room} />
        </>
      ) : (
        <>
          <h2>{t("private.with", { name: handle })}</h2>
          <div class="channel-head">
            <p class="soft">{t(here ? "private.witness" : "private.gone")}</p>
            <EndPrivateTalk room={room} handle={handle} />
          </div>
          <PrivateLine room={room} handle={handle} />
        </>
      )}
    </section>
  );
}
