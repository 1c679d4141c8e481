/** Ticks every so many milliseconds as it is told; see ticks.ts. */
self.onmessage = (asked: MessageEvent<number>) => {
  setInterval(() => self.postMessage(null), asked.data);
};
