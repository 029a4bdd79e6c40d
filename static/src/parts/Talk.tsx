// The middle of the room, the same for everyone: the messages, what I can do right now, and where I write.

import type { ComponentChildren } from "preact";
import { Composer } from "../controls/say";
import { later } from "../later/load";
import type { RoomState } from "../room";
import { Bar } from "./Bar";
import { Cards } from "./Cards";
import { ConnectionLine } from "./Connection";
import { Log } from "./Log";

export function Talk({ room, tools }: { room: RoomState; tools?: ComponentChildren }) {
  const module = later.now;
  return (
    <div class="talk">
      <ConnectionLine />
      {module && <module.Notices />}
      <Log room={room} />
      <div class="foot-bar" data-region tabIndex={-1}>
        <Cards room={room} />
        <Bar room={room} tools={tools} />
        {/* Before the doors open nobody reads the room: facilitators write under their own heading. */}
        {room.view.phase !== "scheduled" && <Composer room={room} />}
      </div>
    </div>
  );
}
