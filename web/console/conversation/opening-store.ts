/** Who opens a conversation by a press or a key means to answer there: the reply box takes the focus, once. */
import { defineStore } from "pinia";

export const useOpening = defineStore("opening", () => {
  let meantId: string | null = null;

  function mean(id: string): void {
    meantId = id;
  }

  /** True when the reader meant this one; whoever comes by a link or a reload keeps the focus where it is. */
  function takes(id: string): boolean {
    const isMeant = meantId === id;
    meantId = null;
    return isMeant;
  }

  return { mean, takes };
});
