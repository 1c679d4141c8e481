/** A new `client_id`. `crypto.randomUUID` exists on https pages only; a desk on an intranet may have none. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
