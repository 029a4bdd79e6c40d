// The library's socket, played by hand: the page is real, and the test is the server behind it.

import { vi } from "vitest";
import type { Hello, Refused, Welcome } from "../src/protocol.gen";

type Answered = (answer: unknown) => void;

/** What the library gives to the page; the test is the server behind it. */
export class Wire {
  connected = false;
  /** How often the page has tried to come back. */
  tries = 0;
  readonly asked: { name: string; payload: Record<string, unknown>; answer: Answered }[] = [];
  private readonly hears = new Map<string, (value: unknown) => void>();
  readonly io = { engine: { close: () => this.drop("forced close") } };
  constructor(private readonly auth: (give: (hello: Hello) => void) => void) {}

  on(name: string, call: (value: unknown) => void): this {
    this.hears.set(name, call);
    return this;
  }
  off(): this {
    this.hears.clear();
    return this;
  }
  emit(name: string, payload: Record<string, unknown>, answer: Answered): void {
    this.asked.push({ name, payload, answer });
  }
  connect(): this {
    this.tries += 1;
    return this;
  }
  disconnect(): this {
    if (this.connected) this.drop("io client disconnect");
    return this;
  }

  drop(reason = "transport close"): void {
    this.connected = false;
    this.hears.get("disconnect")?.(reason);
  }
  greet(welcome: Partial<Welcome>): void {
    this.connected = true;
    this.tell("welcome", { meeting: "m", epoch: 1, seq: 0, seat: "s", behind: false, ...welcome });
  }
  tell(name: string, value: unknown): void {
    this.hears.get(name)?.(value);
  }
  refuse(refused: Refused): void {
    this.tell("connect_error", Object.assign(new Error(refused.code), { data: refused }));
  }
  /** What the page would say of itself if it came back now. */
  get hello(): Hello {
    let said: Hello | null = null;
    this.auth((hello) => {
      said = hello;
    });
    if (!said) throw new Error("no greeting");
    return said;
  }
  of(name: string) {
    return this.asked.filter((one) => one.name === name);
  }
}

export const nothing = () => {};

/** Every socket that the page has opened since `noWires`. */
export let wires: Wire[] = [];

export function noWires(): void {
  wires = [];
  for (const name of ["addEventListener", "removeEventListener"]) vi.stubGlobal(name, nothing);
  vi.stubGlobal("document", { addEventListener: nothing, removeEventListener: nothing, hidden: false });
}

/** What stands for the library: `vi.mock("socket.io-client", () => library)`. */
export const library = {
  io: (given: { auth: (give: (hello: Hello) => void) => void }) => {
    const wire = new Wire(given.auth);
    wires.push(wire);
    return wire;
  },
};

/** The newest. */
export function lastWire(): Wire {
  const wire = wires[wires.length - 1];
  if (!wire) throw new Error("no wire");
  return wire;
}
