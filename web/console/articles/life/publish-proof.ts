/** Asks the regression set before customers are answered otherwise, and the editor when something breaks. */
import { ref, shallowRef } from "vue";

import { sentenceFor } from "@shared/api";
import type { ArticleContent, RegressionProof } from "@shared/types";

import { proveArticle } from "../article-api";

/** What the editor must decide on: questions that break, or a proof that could not be made. */
export interface ProofDoubt {
  proof: RegressionProof | null;
  failure: string | null;
}

export function usePublishProof() {
  const doubt = shallowRef<ProofDoubt | null>(null);
  const isProving = ref(false);
  let decide: (goesOn: boolean) => void = () => undefined;

  /** True when nothing breaks, or the editor wants it all the same. */
  async function allows(content: ArticleContent & { id?: string }): Promise<boolean> {
    isProving.value = true;
    try {
      doubt.value = await doubtOf(content);
    } finally {
      isProving.value = false;
    }
    return doubt.value ? new Promise((resolve) => (decide = resolve)) : true;
  }

  function answer(goesOn: boolean): void {
    doubt.value = null;
    decide(goesOn);
  }

  return { doubt, isProving, allows, answer };
}

async function doubtOf(content: ArticleContent & { id?: string }): Promise<ProofDoubt | null> {
  try {
    const { regression } = await proveArticle(content);
    return regression?.broken.length ? { proof: regression, failure: null } : null;
  } catch (thrown) {
    return { proof: null, failure: sentenceFor(thrown) };
  }
}
