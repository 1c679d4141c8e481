/** The pages of the knowledge base and who sees which. Pure. */
import type { Role } from "@shared/types";

export interface KnowledgeTab {
  name: string;
  words: string;
  roles: readonly Role[];
}

const ALL: readonly Role[] = ["agent", "editor", "supervisor", "administrator"];
/** Agents look things up; what the base lacks is for those who care for it. */
export const CARING: readonly Role[] = ["editor", "supervisor", "administrator"];

export const KNOWLEDGE_TABS: readonly KnowledgeTab[] = [
  { name: "articles", words: "条目", roles: ALL },
  { name: "trial", words: "测试台", roles: ALL },
  { name: "regression", words: "回归题", roles: CARING },
  { name: "synonyms", words: "同义词", roles: CARING },
  { name: "gaps", words: "知识缺口", roles: CARING },
  { name: "insights", words: "效果分析", roles: CARING },
];

export function tabsFor(role: Role | undefined): KnowledgeTab[] {
  return KNOWLEDGE_TABS.filter((tab) => role && tab.roles.includes(role));
}
