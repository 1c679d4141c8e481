/** Tells who has gone on to something else that the import has ended. */
import { ElNotification } from "element-plus";
import { onScopeDispose, watch } from "vue";

import { endWords, runWords } from "./import-file";
import { useImports } from "./imports-store";

const SHOWN_MS = 10_000;

/** `goToKnowledge`: where the whole report can be read, which a press on the notice opens. */
export function useImportNotice(goToKnowledge: () => void): void {
  const imports = useImports();
  let close: () => void = () => undefined;

  function tell(): void {
    const { run } = imports;
    if (!run || imports.isShown) return;
    close();
    const notice = ElNotification({
      title: runWords(run),
      message: endWords(run),
      type: run.state === "failed" ? "error" : "success",
      position: "bottom-right",
      duration: SHOWN_MS,
      onClick: show,
    });
    close = notice.close;
  }

  function show(): void {
    close();
    imports.isShown = true;
    goToKnowledge();
  }

  watch(() => imports.endedCount, tell);
  onScopeDispose(() => close());
}
