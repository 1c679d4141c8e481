/** Whoever goes while customers are with them is asked first. */
import { useInbox } from "../inbox/inbox-store";
import { confirmed } from "../knowledge/confirm";

/** True when nothing is open, or the reader goes all the same. */
export async function mayLeave(act: "离线" | "退出"): Promise<boolean> {
  const count = useInbox().sections.mine.length;
  const question = `您还有 ${count} 个会话，${act}后会转给其他同事。`;
  return count === 0 || (await confirmed(question, `确定${act}`));
}
