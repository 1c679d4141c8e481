/** Parts of the page that keys reach; found as people find them, by what they are called. */

const MOVES = '[role="group"][aria-label="会话操作"]';
const REPLY_BOX = 'form[aria-label="输入框"] textarea';
const OPEN_TAB = '[role="tablist"][aria-label="辅助面板"] [aria-selected="true"]';
const SEARCH_BOX = 'aside[aria-label="会话列表"] input[type="search"]';

export const focusReplyBox = (): boolean => focus(REPLY_BOX);
export const focusPanelTab = (): boolean => focus(OPEN_TAB);
export const focusSearch = (): boolean => focus(SEARCH_BOX);

/** Presses the button of that name; false where it is not there or may not be pressed now. */
export function pressMove(name: string): boolean {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>(`${MOVES} button`)];
  const button = buttons.find((one) => one.textContent?.trim() === name && !one.disabled);
  button?.click();
  return button !== undefined;
}

export function isInField(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : null;
  return Boolean(element?.isContentEditable || element?.matches("input, textarea, select"));
}

/** Open dialogs stay in the page when they are closed, out of sight. */
export function isDialogOpen(): boolean {
  const dialogs = [...document.querySelectorAll<HTMLElement>('[aria-modal="true"]')];
  return dialogs.some((one) => one.checkVisibility?.() ?? true);
}

function focus(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null && document.activeElement === element;
}
