/** What the desk does without just now, in words that tell an agent what it means. Pure. */
export interface Health {
  degraded: readonly string[];
  components: Record<string, string>;
  /** How far what is being built has come. */
  progress?: { index?: { done: number; total: number } };
}

const SENTENCES: Record<string, string> = {
  bot: "智能客服暂时不可用，客户的消息会直接转到人工排队。",
  index: "知识库索引正在准备，知识推荐和机器人回答暂时不可用。",
  sentiment: "情绪分析暂时不可用，不满的消息不会标出。",
  database: "数据库暂时不可用，请马上联系管理员。",
  webhooks: "有事件没能通知到其他系统，请到“集成”页面查看并重试。",
};

/** Nobody else can do anything about these. */
const FOR_ADMINISTRATORS: readonly string[] = ["webhooks"];

export function degradedSentences(health: Health, isAdministrator: boolean): string[] {
  const told = health.degraded.filter(
    (name) => isAdministrator || !FOR_ADMINISTRATORS.includes(name),
  );
  return told.map((name) =>
    name === "index" && health.components.index === "rebuilding"
      ? rebuildingSentence(health)
      : (SENTENCES[name] ?? `部分功能（${name}）暂时不可用。`),
  );
}

function rebuildingSentence({ progress }: Health): string {
  const { done, total } = progress?.index ?? { done: 0, total: 0 };
  const percent = total ? `（已完成 ${Math.floor((100 * done) / total)}%）` : "";
  return `知识库索引正在重建${percent}，这期间只按字词查找，换个说法可能查不到。`;
}
