/** Two short tones, made by the browser: no file to fetch. An invitation sounds higher than a message. */
import type { NewsKind } from "./news";

const TONES_HZ: Record<NewsKind, [number, number]> = {
  offer: [784, 1047],
  given: [784, 1047],
  mention: [659, 784],
  message: [587, 659],
};
const TONE_SECONDS = 0.14;
/** Several at once ring once. */
const PAUSE_MS = 1500;

let audio: AudioContext | null = null;
let rungAt = -PAUSE_MS;

/** `volume` from 0 to 100. Silent where the browser has no sound, or none before the reader's first press. */
export function ring(kind: NewsKind, volume: number, isAsked = false): void {
  const now = performance.now();
  if (typeof AudioContext === "undefined" || volume <= 0) return;
  if (!isAsked && now - rungAt < PAUSE_MS) return;
  rungAt = now;
  audio ??= new AudioContext();
  const context = audio;
  void context.resume().then(() => play(context, kind, volume / 100));
}

function play(context: AudioContext, kind: NewsKind, gain: number): void {
  TONES_HZ[kind].forEach((hertz, place) => {
    const from = context.currentTime + place * TONE_SECONDS;
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = hertz;
    // Swells and fades: a tone that is cut off clicks.
    loudness.gain.setValueAtTime(0.0001, from);
    loudness.gain.exponentialRampToValueAtTime(Math.max(gain * 0.3, 0.0002), from + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, from + TONE_SECONDS);
    tone.connect(loudness).connect(context.destination);
    tone.start(from);
    tone.stop(from + TONE_SECONDS);
  });
}
