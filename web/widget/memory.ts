/**
 * What the browser keeps of a conversation, one entry per server and customer: where it is, how far it was read,
 * and what has not been sent yet. Where the browser keeps nothing (blocked storage), it lasts as long as the page.
 */
import type { Attachment } from "../shared/types";
import type { Credentials } from "./customer-api";

export interface UnsentMessage {
  client_id: string;
  text: string;
  attachments?: Attachment[];
  created_at: string;
  /** It was refused: only the customer sends it again. */
  is_failed: boolean;
}

/** A message for later that has not been taken yet. Its `client_id` makes submitting it twice harmless. */
export interface LeftDraft {
  client_id: string;
  text: string;
  contact: string;
  /** It may have arrived although no answer came. */
  is_submitted: boolean;
}

export interface Remembered {
  credentials: Credentials | null;
  read_seq: number;
  /** Where the conversation stood when a rating was declined; what comes later asks anew. */
  rating_declined_seq: number;
  unsent: UnsentMessage[];
  left_draft: LeftDraft | null;
}

export interface Memory {
  read: () => Remembered;
  write: (change: Partial<Remembered>) => void;
}

const NOTHING: Remembered = {
  credentials: null,
  read_seq: 0,
  rating_declined_seq: 0,
  unsent: [],
  left_draft: null,
};

export function createMemory(key: string, storage: Storage | null = browserStorage()): Memory {
  let remembered = { ...NOTHING, ...load(storage, key) };
  /** Another tab of the same customer must not lose what it has yet to send. */
  const withUnsent = () => {
    const unsent = load(storage, key).unsent ?? remembered.unsent;
    return { ...remembered, unsent };
  };
  return {
    read: () => (remembered = withUnsent()),
    write: (change) => {
      remembered = { ...withUnsent(), ...change };
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
