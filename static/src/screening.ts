// The look at one's own words before they are sent, in a file of its own: nobody at the door has written anything yet.

/** Longer than the file takes on a slow line; a wire that is lost holds nobody's words back. */
const PATIENCE_MS = 2000;
type Look = (text: string) => string | null;
let look: Look | null = null;

/** Called when somebody is about to write, and again while they do: then it is there long before they send. */
export async function fetchScreen(): Promise<void> {
  try {
    look ??= (await import("./screen")).showsWho;
  } catch {
    // Asked for again with the next letter.
  }
}

/**
 * Calls with the part of a text that may show who somebody is; null when there is none. At once, when it can: where the
 * wire broke before the first letter, the words wait to be sent as all others do.
 */
export function screened(text: string, connected: boolean, call: (found: string | null) => void): void {
  if (look || !connected) {
    call(look ? look(text) : null);
    return;
  }
  const patience = new Promise((done) => setTimeout(done, PATIENCE_MS));
  void Promise.race([fetchScreen(), patience]).then(() => call(look ? look(text) : null));
}
