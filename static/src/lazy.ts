// A part of the page in a file of its own: fetched once with its words, and asked for again when the wire broke.

import { signal } from "@preact/signals";
import { type Chunk, learn, teach } from "./words";

export class Lazy<Module> {
  /** The part itself; "failed" when it did not come; null while nobody asked, or it is on its way. */
  readonly state = signal<Module | "failed" | null>(null);
  private loading = false;

  constructor(
    private readonly fetch: () => Promise<Module>,
    private readonly chunk: Chunk,
  ) {}

  get now(): Module | null {
    return this.state.value === "failed" ? null : this.state.value;
  }

  readonly load = (): void => {
    const there = this.state.peek();
    if (this.loading || (there && there !== "failed")) return;
    this.loading = true;
    this.state.value = null;
    Promise.all([this.fetch(), learn(this.chunk)])
      .then(
        ([module, said]) => {
          teach(said);
          this.state.value = module;
        },
        () => {
          this.state.value = "failed";
        },
      )
      .finally(() => {
        this.loading = false;
      });
  };
}
