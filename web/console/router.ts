import {
  createRouter,
  createWebHistory,
  type RouteLocation,
  type RouteLocationNormalized,
  type RouteLocationRaw,
  type RouteRecordRaw,
  type Router,
} from "vue-router";

import type { Role } from "@shared/types";

import { CARING } from "./knowledge/knowledge-tabs";
import { useSession } from "./staff/session-store";

declare module "vue-router" {
  interface RouteMeta {
    title?: string;
    /** Who may come here; everybody who is signed in when left out. */
    roles?: readonly Role[];
    isPublic?: boolean;
    /** The entry of the main navigation that stands for several pages. */
    section?: "knowledge" | "tickets";
  }
}

const SERVING: readonly Role[] = ["agent", "supervisor", "administrator"];
const LEADING: readonly Role[] = ["supervisor", "administrator"];

const KNOWLEDGE_ROUTES: RouteRecordRaw[] = [
  {
    path: "articles/:id?",
    name: "articles",
    component: () => import("./articles/ArticlesPage.vue"),
    props: true,
    meta: { title: "知识库" },
  },
  {
    path: "knowledge/trial",
    name: "trial",
    component: () => import("./trial/TrialPage.vue"),
    meta: { title: "测试台" },
  },
  {
    path: "knowledge/regression",
    name: "regression",
    component: () => import("./regression/RegressionPage.vue"),
    meta: { title: "回归题", roles: CARING },
  },
  {
    path: "knowledge/synonyms",
    name: "synonyms",
    component: () => import("./synonyms/SynonymsPage.vue"),
    meta: { title: "同义词", roles: CARING },
  },
  {
    path: "knowledge/gaps/:id?",
    name: "gaps",
    component: () => import("./gaps/GapsPage.vue"),
    props: true,
    meta: { title: "知识缺口", roles: CARING },
  },
  {
    path: "knowledge/insights",
    name: "insights",
    component: () => import("./insights/InsightsPage.vue"),
    meta: { title: "效果分析", roles: CARING },
  },
];

const ROUTES: RouteRecordRaw[] = [
  {
    path: "/sign-in",
    name: "sign-in",
    component: () => import("./staff/SignInPage.vue"),
    meta: { title: "登录", isPublic: true },
  },
  {
    path: "/",
    component: () => import("./layout/DeskLayout.vue"),
    children: [
      {
        path: "conversations/:id?",
        name: "conversations",
        component: () => import("./inbox/InboxPage.vue"),
        props: true,
        meta: { title: "会话", roles: SERVING },
      },
      {
        path: "tickets/:id(\\d+)?",
        name: "tickets",
        component: () => import("./tickets/TicketsPage.vue"),
        props: true,
        meta: { title: "工单", roles: SERVING, section: "tickets" },
      },
      {
        path: "sla",
        name: "sla",
        component: () => import("./tickets/sla/SlaPage.vue"),
        meta: { title: "工单时限", roles: LEADING, section: "tickets" },
      },
      {
        path: "phrases",
        name: "phrases",
        component: () => import("./phrases/PhrasesPage.vue"),
        meta: { title: "话术", roles: SERVING },
      },
      {
        path: "metrics",
        name: "metrics",
        component: () => import("./metrics/MetricsPage.vue"),
        meta: { title: "数据", roles: LEADING },
      },
      {
        path: "escalation",
        name: "escalation",
        component: () => import("./escalation/EscalationPage.vue"),
        meta: { title: "转人工规则", roles: LEADING },
      },
      {
        path: "webhooks",
        name: "webhooks",
        component: () => import("./webhooks/WebhooksPage.vue"),
        meta: { title: "集成", roles: ["administrator"] },
      },
      {
        path: "routing",
        name: "routing",
        component: () => import("./routing/RoutingPage.vue"),
        meta: { title: "技能组与分配", roles: SERVING },
      },
      {
        path: "",
        component: () => import("./knowledge/KnowledgeLayout.vue"),
        meta: { section: "knowledge" },
        children: KNOWLEDGE_ROUTES,
      },
    ],
  },
  { path: "/:rest(.*)*", redirect: "/" },
];

export function createConsoleRouter(): Router {
  const router = createRouter({ history: createWebHistory("/console/"), routes: ROUTES });
  router.beforeEach(admit);
  router.afterEach(
    ({ meta }) => void (document.title = meta.title ? `${meta.title} · 同舟` : "同舟"),
  );
  return router;
}

/** Where each role begins its day. */
export function homeOf(role: Role): RouteLocationRaw {
  return { name: role === "editor" ? "articles" : "conversations" };
}

async function admit(to: RouteLocationNormalized): Promise<RouteLocationRaw | true> {
  const session = useSession();
  await session.restore();
  return wayFor(to, session.me?.role ?? null);
}

/** Lets somebody of this role (null: nobody is signed in) go on, or says where to instead. */
export function wayFor(to: RouteLocation, role: Role | null): RouteLocationRaw | true {
  if (!role) return to.meta.isPublic ? true : { name: "sign-in", query: nextOf(to) };
  const isHome = to.meta.isPublic || to.path === "/";
  return !isHome && (to.meta.roles ?? [role]).includes(role) ? true : homeOf(role);
}

function nextOf(to: RouteLocation): Record<string, string> {
  return to.path === "/" ? {} : { next: to.fullPath };
}
