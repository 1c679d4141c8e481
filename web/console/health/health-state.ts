/** What the desk does without just now, in words that tell an agent what it means. Pure. */

const SENTENCES: Record<string, string> = {
  bot: "智能客服暂时不可用，客户的消息会直接转到人工排队。",
  index: "知识库索引正在准备，知识推荐和机器人回答暂时不可用。",
  sentiment: "情绪分析暂时不可用，不满的消息不会标出。",
  database: "数据库暂时不可用，请马上联系管理员。",
};

export function degradedSentences(degraded: readonly string[]): string[] {
  return degraded.map((name) => SENTENCES[name] ?? `部分功能（${name}）暂时不可用。`);
}
