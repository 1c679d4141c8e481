/**
 * Ticks that go on while the tab is hidden.
 *
 * Browsers let a hidden page's own timers run once a minute, which is the whole lease: an agent who reads in another
 * tab would come and go. A worker's timers are left alone. Where there is none, the page's own have to do.
 */
export function startTicks(everyMs: number, onTick: () => void): () => void {
  if (typeof Worker === "undefined") return startOwnTicks(everyMs, onTick);
  const worker = new Worker(new URL("./tick-worker.ts", import.meta.url), { type: "module" });
  let stop = () => worker.terminate();
  worker.onmessage = () => onTick();
  worker.onerror = () => {
    stop();
    stop = startOwnTicks(everyMs, onTick);
  };
  worker.postMessage(everyMs);
  return () => stop();
}

function startOwnTicks(everyMs: number, onTick: () => void): () => void {
  const timer = setInterval(onTick, everyMs);
  return () => clearInterval(timer);
}
