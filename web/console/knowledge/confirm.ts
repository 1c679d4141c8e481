/** Asks before something is lost. True: yes. */
import { ElMessageBox } from "element-plus";

export async function confirmed(question: string, yes: string): Promise<boolean> {
  try {
    await ElMessageBox.confirm(question, {
      title: "请确认",
      confirmButtonText: yes,
      cancelButtonText: "取消",
      type: "warning",
    });
    return true;
  } catch {
    return false;
  }
}
