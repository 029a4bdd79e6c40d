// The other end of the wire: hears every command of the page, and answers as it is told.

import type { Answer, AnyCommand } from "../src/protocol.gen";
import { closeLink, openLink } from "../src/session/wire";

type Call = (...given: never[]) => void;

export class Server {
  readonly heard: AnyCommand[] = [];
  /** What the next command is answered; null: not yet. */
  answers: (Answer | null)[] = [];
  private late: ((answer: Answer) => void)[] = [];
  private on = new Map<string, Call>();
  readonly socket = {
    connected: true,
    io: { engine: null },
    on: (name: string, call: Call) => void this.on.set(name, call),
    off: () => this.socket,
    connect: () => this.socket,
    disconnect: () => this.socket,
    emit: (_name: string, frame: { command: AnyCommand }, answered: (answer: Answer) => void) => {
      this.heard.push(frame.command);
      const answer = this.answers.length > 0 ? this.answers.shift() : { seq: this.heard.length };
      if (answer) answered(answer);
      else this.late.push(answered);
    },
  };

  opens(): this {
    const nothing = () => {};
    openLink({ v: 1, room: "7f3k", agreement: "" } as never, {
      ...{ welcome: nothing, waiting: nothing, signal: nothing, notices: nothing, frames: nothing },
      ...{ caughtUp: nothing, refused: nothing, ended: nothing, state: nothing },
    });
    (this.on.get("welcome") as (told: object) => void)({ meeting: "m", epoch: 1, seq: 0, seat: "s", behind: false });
    return this;
  }

  /** Answers what has waited for longest. */
  answersNow(answer: Answer): void {
    this.late.shift()?.(answer);
  }

  closes(): void {
    closeLink();
  }
}
