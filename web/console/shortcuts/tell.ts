/** A key that can do nothing now says so. */
import { ElMessage } from "element-plus";

export function tell(words: string): void {
  ElMessage({ message: words, grouping: true, duration: 2500 });
}
