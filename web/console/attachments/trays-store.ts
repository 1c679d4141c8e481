/** What is attached to the drafts of all conversations: kept while the agent looks at another one. */
import { defineStore } from "pinia";

import { Tray } from "@shared/attachment-tray";

import { removeUpload, uploadFile } from "./attachments-api";

export const useTrays = defineStore("trays", () => {
  const trays = new Map<string, Tray>();

  function trayOf(id: string): Tray {
    const known = trays.get(id) ?? newTray(id);
    trays.set(id, known);
    return known;
  }

  /** Whoever signs in next finds nothing of it. */
  function clear(): void {
    for (const tray of trays.values()) tray.clear();
    trays.clear();
  }

  return { trayOf, clear };
});

function newTray(id: string): Tray {
  return new Tray({
    upload: (file, onProgress) => uploadFile(id, file, onProgress),
    remove: (attachment) => removeUpload(id, attachment),
  });
}
