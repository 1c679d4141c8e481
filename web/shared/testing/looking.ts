/** Whether somebody looks at the page of a test, or at another one. */
export const lookAway = (): void => show("hidden");
export const lookBack = (): void => show("visible");

function show(state: DocumentVisibilityState): void {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}
