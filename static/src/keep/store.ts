// Where a kept name lies: in a database of this browser that exists only while there is one.

import { KEPT_NAME } from "../kept";

export interface Record {
  readonly words: string;
  readonly key: CryptoKey;
  /** Marks of the rooms it was used in, and of the lines that were agreed to there: without the words they say nothing. */
  readonly rooms: Readonly<{ [room: string]: readonly string[] }>;
}
const STORE = "name";
const PLACE = 0;

function open(make: boolean): Promise<IDBDatabase | null> {
  return new Promise((done) => {
    const request = indexedDB.open(KEPT_NAME, 1);
    request.onupgradeneeded = () => {
      if (make) request.result.createObjectStore(STORE);
      // Only looking: a database that was not there is not made by it.
      else request.transaction?.abort();
    };
    request.onsuccess = () => done(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      done(null);
    };
  });
}

function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

/** The kept name of this browser; null when there is none, or the browser forbids to ask. */
export async function keptRecord(): Promise<Record | null> {
  try {
    const database = await open(false);
    if (!database) return null;
    const found: unknown = await answer(database.transaction(STORE).objectStore(STORE).get(PLACE));
    database.close();
    return (found as Record | undefined) ?? null;
  } catch {
    return null;
  }
}

/** False: this browser does not let anything be kept. */
export async function keepRecord(record: Record): Promise<boolean> {
  try {
    const database = await open(true);
    if (!database) return false;
    await answer(database.transaction(STORE, "readwrite").objectStore(STORE).put(record, PLACE));
    database.close();
    return true;
  } catch {
    return false;
  }
}
