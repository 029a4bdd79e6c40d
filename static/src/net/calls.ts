// Who waits for one moment of the connection: each is called once.

export class Calls {
  private readonly waiting = new Set<() => void>();

  /** Returns how to stop waiting. */
  add(call: () => void): () => void {
    this.waiting.add(call);
    return () => this.waiting.delete(call);
  }

  now(): void {
    for (const call of [...this.waiting]) {
      this.waiting.delete(call);
      call();
    }
  }
}
