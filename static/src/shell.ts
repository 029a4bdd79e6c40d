// What the server's page gives this application: which room, where Leave quickly goes, and where help is.

export interface Shell {
  readonly room: string;
  readonly exit: string;
  readonly help: string;
  readonly rooms: string;
  readonly agreement: string;
}

export function readShell(root: HTMLElement): Shell {
  const { room = "", exit, help, rooms, agreement } = root.dataset;
  return {
    room,
    exit: exit ?? "https://www.bbc.co.uk/weather",
    help: help ?? "/help",
    rooms: rooms ?? "/",
    agreement: agreement ?? `/agreement/${room}`,
  };
}

export let shell: Shell = { room: "", exit: "/", help: "/help", rooms: "/", agreement: "/" };
export function useShell(given: Shell): void {
  shell = given;
}

/** The helplines as the server wrote them into the page: there when the door does not answer, too. */
export let servedHelp: Element | null = null;
export function keepServedHelp(root: HTMLElement): void {
  servedHelp = root.querySelector(".help-sheet");
}

/** The secret of an invitation link. It leaves the address at once, so that it is in no history and no screenshot. */
export function takeInvitation(): string | null {
  const match = /^#i=([A-Za-z0-9_-]+)$/.exec(location.hash);
  if (location.hash) history.replaceState(null, "", location.pathname);
  return match?.[1] ?? null;
}
