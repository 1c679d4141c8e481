/**
 * The keys of the desk. Pure.
 *
 * Why Alt: a plain letter is typed, Ctrl and ⌘ belong to the browser (and cannot all be had), Ctrl+Alt is AltGr on
 * Windows, which writes letters. With Alt, browsers hold D (address), ← → (back and forth) and Home; none of these is
 * used. Menus that open by Alt+E, F, T on Windows give way to a page that takes the key. A key is known by its place
 * on the keyboard (`code`), so ⌥N on a Mac, a dead key, and a Chinese input method do not change it.
 */
import type { Panel } from "../context/context-panels";

export type Deed =
  | { do: "step"; by: 1 | -1 }
  | { do: "next-unread" }
  | { do: "claim" }
  | { do: "find" }
  | { do: "reply" }
  | { do: "note" }
  | { do: "insert"; place: number }
  | { do: "panel"; panel: Panel | null }
  | { do: "transfer" }
  | { do: "resolve" }
  | { do: "show-keys" };

/** What of a KeyboardEvent counts. */
export interface Pressed {
  code: string;
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
  /** Somebody types there. */
  isInField: boolean;
  /** A dialog is open, or has it. */
  isInDialog: boolean;
}

export interface KeyLine {
  /** As they stand on the keys. */
  keys: string[];
  words: string;
}

export interface KeyGroup {
  title: string;
  lines: KeyLine[];
}

const BY_CODE: Readonly<Record<string, Deed>> = {
  ArrowDown: { do: "step", by: 1 },
  ArrowUp: { do: "step", by: -1 },
  KeyN: { do: "next-unread" },
  KeyA: { do: "claim" },
  KeyK: { do: "find" },
  KeyR: { do: "reply" },
  KeyM: { do: "note" },
  Digit1: { do: "insert", place: 0 },
  Digit2: { do: "insert", place: 1 },
  Digit3: { do: "insert", place: 2 },
  KeyJ: { do: "panel", panel: null },
  Digit5: { do: "panel", panel: "assist" },
  Digit6: { do: "panel", panel: "customer" },
  Digit7: { do: "panel", panel: "tickets" },
  Digit8: { do: "panel", panel: "facts" },
  KeyT: { do: "transfer" },
  KeyE: { do: "resolve" },
  Slash: { do: "show-keys" },
};

/** Null where the key means nothing to the desk, or belongs to whom it is pressed in. */
export function deedOf(pressed: Pressed): Deed | null {
  const { code, altKey, ctrlKey, metaKey, shiftKey, isComposing, isInField, isInDialog } = pressed;
  if (isComposing || isInDialog || ctrlKey || metaKey) return null;
  if (altKey) return shiftKey ? null : (BY_CODE[code] ?? null);
  // A Chinese keyboard writes the wide one.
  const isQuestion = pressed.key === "?" || pressed.key === "？";
  return isQuestion && !isInField ? { do: "show-keys" } : null;
}

const line = (words: string, ...keys: string[]): KeyLine => ({ keys: ["Alt", ...keys], words });

const GROUPS: readonly KeyGroup[] = [
  {
    title: "会话",
    lines: [
      line("下一个会话", "↓"),
      line("上一个会话", "↑"),
      line("下一个有未读消息的会话", "N"),
      line("接入邀请，没有邀请时接入排在最前的客户", "A"),
      line("查找会话", "K"),
      { keys: ["↑", "↓"], words: "在会话列表里移动，Enter 打开" },
    ],
  },
  {
    title: "回复",
    lines: [
      line("写回复", "R"),
      line("写内部备注", "M"),
      line("插入第 1、2、3 条知识推荐", "1～3"),
      { keys: ["/"], words: "在空的输入框里查找话术" },
      { keys: ["Enter"], words: "发送，Shift+Enter 换行" },
    ],
  },
  {
    title: "会话操作",
    lines: [
      line("转接", "T"),
      line("结束", "E"),
      line("到辅助面板的标签", "J"),
      line("打开辅助、客户、工单、会话面板", "5～8"),
    ],
  },
  {
    title: "其他",
    lines: [
      { keys: ["?"], words: "显示快捷键" },
      line("显示快捷键，打字时也可以", "/"),
      { keys: ["Esc"], words: "关闭打开的面板和对话框" },
    ],
  },
];

/** The shown list; on a Mac the key is called ⌥. */
export function keyGroups(isMac: boolean): KeyGroup[] {
  const nameOf = (key: string) => (isMac && key === "Alt" ? "⌥" : key);
  return GROUPS.map(({ title, lines }) => ({
    title,
    lines: lines.map(({ keys, words }) => ({ keys: keys.map(nameOf), words })),
  }));
}
