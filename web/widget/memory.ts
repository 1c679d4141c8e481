/**
 * What the browser keeps of a conversation, one entry per server and customer: where it is, how far it was read,
 * and what has not been sent yet. Where the browser keeps nothing (blocked storage), it lasts as long as the page.
 */
import type { Credentials } from "./customer-api";

export interface UnsentMessage {
  client_id: string;
  text: string;
  created_at: string;
}

export interface Remembered {
  credentials: Credentials | null;
  read_seq: number;
  is_rating_declined: boolean;
  unsent: UnsentMessage[];
}

export interface Memory {
  read: () => Remembered;
  write: (change: Partial<Remembered>) => void;
}

const NOTHING: Remembered = {
  credentials: null,
  read_seq: 0,
  is_rating_declined: false,
  unsent: [],
};

export function createMemory(key: string, storage: Storage | null = browserStorage()): Memory {
  let remembered = { ...NOTHING, ...load(storage, key) };
  return {
    read: () => remembered,
    write: (change) => {
      remembered = { ...remembered, ...change };
      save(storage, key, remembered);
    },
  };
}

/**
 * Signed-in customers are told apart by the `sub` of the host's JWT: the JWT itself is new on every page.
 * It is not verified here, only used as a name; the server verifies.
 */
export function memoryKey(server: string, identity: string | null): string {
  return `tongzhou:${server}:${identity ? (subjectOf(identity) ?? identity) : ""}`;
}

function subjectOf(jwt: string): string | null {
  try {
    const claims = (jwt.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(claims), (character) => character.charCodeAt(0));
    const subject = (JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown }).sub;
    return subject === undefined || subject === null ? null : `sub:${String(subject)}`;
  } catch {
    return null;
  }
}

/** Reading `localStorage` throws in a sandboxed frame or when cookies are blocked. */
function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function load(storage: Storage | null, key: string): Partial<Remembered> {
  try {
    return JSON.parse(storage?.getItem(key) ?? "{}") as Partial<Remembered>;
  } catch {
    return {};
  }
}

function save(storage: Storage | null, key: string, remembered: Remembered): void {
  try {
    storage?.setItem(key, JSON.stringify(remembered));
  } catch {
    // A full storage must not stop the conversation; it is then lost with the page.
  }
}
