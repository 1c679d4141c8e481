/** The calls of docs/api.md that change skill groups and routing rules, one function each. */
import type {
  ArticlePage,
  RoutingCheck,
  RoutingRule,
  RoutingRuleFields,
  SkillGroup,
  Staff,
} from "@shared/types";

import { get, patch, post, put, remove } from "../calls";
import type { GroupFields, GroupMember } from "./group-form";

const group = (id: string) => `/skill-groups/${encodeURIComponent(id)}`;
const rule = (id: string) => `/routing-rules/${encodeURIComponent(id)}`;

export const addGroup = (fields: Partial<GroupFields>) => post<SkillGroup>("/skill-groups", fields);
export const changeGroup = (id: string, fields: Partial<GroupFields>) =>
  patch<SkillGroup>(group(id), fields);
export const removeGroup = (id: string) => remove(group(id));
export const putMembers = (id: string, members: readonly GroupMember[]) =>
  put<SkillGroup>(`${group(id)}/members`, { members });
export const changeCap = (staffId: string, conversation_cap: number) =>
  patch<Staff>(`/staff/${encodeURIComponent(staffId)}`, { conversation_cap });

export const fetchRules = () => get<{ rules: RoutingRule[] }>("/routing-rules");
export const addRule = (fields: Partial<RoutingRuleFields>) =>
  post<RoutingRule>("/routing-rules", fields);
export const changeRule = (id: string, fields: Partial<RoutingRuleFields>) =>
  patch<RoutingRule>(rule(id), fields);
export const removeRule = (id: string) => remove(rule(id));
export const checkRoute = (intent: string | null, categories: readonly string[]) =>
  post<RoutingCheck>("/routing-rules/check", { intent, categories });

/** All categories that articles have. */
export const fetchCategories = async () =>
  (await get<ArticlePage>("/articles", { limit: 1, offset: 0 })).categories;
