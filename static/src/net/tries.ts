// How often a page without a connection tries again: soon at first, then rarely, and never more than twelve times a minute.

const MINUTE_MS = 60_000;
/** R18: a network that forbids WebSockets is not hammered, whoever or whatever asks for the next try. */
const MOST = 12;
/** By itself it tries less often, so that somebody who presses "Try again" is not refused for it. */
const MOST_BY_ITSELF = 10;
/** Each is spread from half to twice: a whole room must not come back in the same instant. */
const WAITS_MS = [500, 1000, 2000, 4000, 7000];

export class Tries {
  private at: number[] = [];
  private failed = 0;

  constructor(
    private readonly now: () => number = Date.now,
    private readonly chance: () => number = Math.random,
  ) {}

  /** Called at the moment of each try. */
  made(): void {
    const now = this.now();
    this.at = [...this.at.filter((one) => one > now - MINUTE_MS), now];
    this.failed += 1;
  }

  /** It is connected: the next loss begins anew, though the minute still counts. */
  worked(): void {
    this.failed = 0;
  }

  /** Milliseconds to the next try that nobody asks for. */
  wait(): number {
    const base = WAITS_MS[Math.min(this.failed, WAITS_MS.length) - 1] ?? WAITS_MS[0] ?? MINUTE_MS;
    return Math.max(base * (0.5 + 1.5 * this.chance()), this.rest(MOST_BY_ITSELF));
  }

  /** Milliseconds until one more may be made at all. */
  rest(most = MOST): number {
    const first = this.at[this.at.length - most];
    return first === undefined ? 0 : Math.max(0, first + MINUTE_MS - this.now());
  }
}
