/**
 * Of all open pages of the desk one tells the reader: the one that was used last, whose sound the browser allows.
 *
 * A lock says which (Web Locks): it passes on by itself when that page closes or dies. A second kind of lock says what
 * stands before the reader's eyes, on whatever page, so that nobody is told of what they are reading in another tab.
 * Where browsers have no locks (without https), each page tells for itself.
 */
const BELL = "tongzhou.bell";
const SEEN = "tongzhou.seen.";

export interface OnePage {
  /** Whether this page is the one that tells. */
  isBell: () => boolean;
  /** This page is in use: the others leave the telling to it. */
  takeBell: () => void;
  /** The conversation that stands before the reader's eyes here; null: none. */
  setSeen: (conversationId: string | null) => void;
  isSeenAnywhere: (conversationId: string) => Promise<boolean>;
  leave: () => void;
}

export function onePage(locks: LockManager | undefined = navigator.locks): OnePage {
  if (!locks) return alone();
  const bell = bellOf(locks);
  const seen = seenBy(locks);
  const leave = (): void => {
    bell.leave();
    seen.set(null);
  };
  return {
    ...{ isBell: bell.isHeld, takeBell: bell.take, leave },
    ...{ setSeen: seen.set, isSeenAnywhere: seen.isAnywhere },
  };
}

/** In line for the bell from the beginning, and again whenever another page has taken it. */
function bellOf(locks: LockManager) {
  let isHeld = false;
  let isGone = false;
  let letGo = (): void => undefined;
  let waiting = new AbortController();

  function request(options: LockOptions): void {
    const hold = (): Promise<void> => {
      isHeld = true;
      return new Promise((resolve) => (letGo = resolve));
    };
    locks.request(BELL, options, hold).catch(() => {
      // Given up by ourselves, to take it at once.
      if (options.signal?.aborted || isGone) return;
      isHeld = false;
      standInLine();
    });
  }

  function standInLine(): void {
    waiting = new AbortController();
    request({ signal: waiting.signal });
  }

  function take(): void {
    if (isHeld || isGone) return;
    waiting.abort();
    request({ steal: true });
  }

  function leave(): void {
    isGone = true;
    waiting.abort();
    letGo();
  }

  standInLine();
  return { isHeld: () => isHeld, take, leave };
}

function seenBy(locks: LockManager) {
  let seenId: string | null = null;
  let letGo = (): void => undefined;

  function set(id: string | null): void {
    if (id === seenId) return;
    seenId = id;
    letGo();
    if (id === null) return;
    const until = new Promise<void>((resolve) => (letGo = resolve));
    locks.request(SEEN + id, { mode: "shared" }, () => until).catch(() => undefined);
  }

  async function isAnywhere(id: string): Promise<boolean> {
    const { held = [] } = await locks.query();
    return held.some((lock) => lock.name === SEEN + id);
  }

  return { set, isAnywhere };
}

function alone(): OnePage {
  let seenId: string | null = null;
  return {
    isBell: () => true,
    takeBell: () => undefined,
    setSeen: (id) => void (seenId = id),
    isSeenAnywhere: (id) => Promise.resolve(id === seenId),
    leave: () => undefined,
  };
}
