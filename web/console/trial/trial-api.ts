/** The test bench: the production search and the real bot, asked without a trace (docs/api.md). */
import type { Audience, Trial } from "@shared/types";

import { post } from "../calls";

/** The bot may be slow; the page says that it is asking. */
const BOT_SECONDS = 40;

export const tryQuestion = (question: string, audience: Audience) =>
  post<Trial>("/trial", { question, audience }, { timeoutSeconds: BOT_SECONDS });
