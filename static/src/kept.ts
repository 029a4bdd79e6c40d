// The two things a tab remembers: the seat, and how the page looks. Nothing else, and nothing beyond the tab, unless
// somebody keeps their name: that lies in a database which is made for it.

interface Seat {
  readonly room: string;
  readonly seat: string;
  readonly meeting: string;
  /** How far the words beside the room have been read: a number, so that a reload does not call them new. */
  readonly seen?: number;
}

function read(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser may forbid storage. Then a reload asks the person to come in again.
  }
}

/** The seat that this tab remembers; of that room alone, where one is named. */
export function keptSeat(room?: string): Seat | null {
  const seat = read("seat") as Seat | null;
  return typeof seat?.seat === "string" && seat.room === (room ?? seat.room) ? seat : null;
}
export function keepSeat(seat: Seat): void {
  const before = keptSeat(seat.room);
  write("seat", before?.meeting === seat.meeting ? { ...before, ...seat } : seat);
}
export const keptSeen = (room: string): number => keptSeat(room)?.seen ?? 0;
export function keepSeen(room: string, seen: number): void {
  const seat = keptSeat(room);
  if (seat && seat.seen !== seen) write("seat", { ...seat, seen });
}
export function forgetSeat(): void {
  try {
    sessionStorage.removeItem("seat");
  } catch {
    // Nothing was kept.
  }
}
/** The database of a kept name. It does not say what for. */
export const KEPT_NAME = "keep";
export function forgetKeptName(): void {
  try {
    indexedDB.deleteDatabase(KEPT_NAME);
  } catch {
    // A browser without such a place has kept nothing there.
  }
}
/** Everything, a kept name too: whoever leaves quickly may not be safe where they are. */
export function forgetAll(): void {
  forgetKeptName();
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept.
  }
}
export const keptDisplay = (): unknown => read("display");
export const keepDisplay = (display: object): void => write("display", display);
