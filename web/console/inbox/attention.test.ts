import { flushPromises, mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { reactive } from "vue";

import type { Card, Mood, Role } from "@shared/types";

import { useSession } from "../staff/session-store";
import { cardOf, CHEN_GANG, flagOf, inboxOf, moodOf, staffEvent } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import AlarmToast from "./AlarmToast.vue";
import { useAttention } from "./attention-store";
import InboxList from "./InboxList.vue";
import { useInbox } from "./inbox-store";

const route = reactive({ name: "metrics", params: { id: "" } });
vi.mock("vue-router", () => ({ useRoute: () => route, useRouter: () => ({ push: vi.fn() }) }));

const THREAT = moodOf({ alert: "threat", level: 2, words: ["12315"] });
const served = (id: string, given: Partial<Card> = {}) =>
  cardOf(id, { status: "human", owner: CHEN_GANG, customer_name: "王建国", ...given });

let eventId = 10;
function feels(id: string, mood: Mood | null): void {
  const data = { ...flagOf(1), trend: "falling" as const, mood };
  const event = staffEvent((eventId += 1), "sentiment.scored", id, data);
  for (const store of [useAttention(), useInbox()]) store.apply(event);
}

async function sitDown(role: Role, ...others: Card[]): Promise<void> {
  setActivePinia(createPinia());
  localStorage.clear();
  Object.assign(route, { name: "metrics", params: { id: "" } });
  const me = { id: "s9", display_name: "陈静", name: "chenjing", role, presence: "online" };
  new FakeAssist().on("GET /me", me).on("GET /inbox", { ...inboxOf(), others });
  await useSession().restore();
  await useInbox().load();
}
const draw = (component: typeof AlarmToast | typeof InboxList) =>
  mount(component as typeof AlarmToast, {
    props: { openedId: null } as object,
    global: { stubs: { RouterLink: RouterLinkStub, OfferList: true } },
  });

describe("a supervisor is told", () => {
  beforeEach(() => sitDown("supervisor", served("c"), served("d", { customer_name: "韩梅" })));

  it("of a threat at once, with the words and the way there", async () => {
    const page = draw(AlarmToast);
    feels("c", THREAT);
    await flushPromises();
    for (const words of ["威胁投诉", "王建国", "「12315」"]) expect(page.text()).toContain(words);
    const look = page.getComponent(RouterLinkStub);
    expect(look.props("to")).toEqual({ name: "conversations", params: { id: "c" } });
    await look.trigger("click");
    expect(page.find("article").exists()).toBe(false);
  });

  it("once of each conversation and alert, and again of what is worse", async () => {
    const page = draw(AlarmToast);
    feels("c", THREAT);
    useAttention().dismiss("c");
    feels("c", moodOf({ level: 2 }));
    feels("c", THREAT);
    await flushPromises();
    expect(page.findAll("article")).toHaveLength(0);
    feels("c", moodOf({ alert: "safety", words: ["不想活了"] }));
    await flushPromises();
    expect(page.text()).toContain("安全风险");
  });

  it("of fury, but not of anger, haste or rude words", () => {
    feels("d", moodOf({ level: 2, alert: "urgency" }));
    feels("d", moodOf({ level: 2, alert: "insult" }));
    expect(useAttention().alarms).toEqual([]);
    feels("d", moodOf({ level: 3, alert: "insult" }));
    expect(useAttention().alarms.map((alarm) => alarm.kind)).toEqual(["fury"]);
  });

  it("no longer, once the flag was marked wrong or the conversation has ended", async () => {
    feels("c", THREAT);
    feels("d", THREAT);
    const data = { seq: 1, label: "neutral" as const, by_name: "张敏", mood: null };
    useInbox().apply(staffEvent(90, "sentiment.marked", "c", data));
    const moved = { from: "human", to: "resolved", reason: null, by_name: "陈刚" } as const;
    useInbox().apply(staffEvent(91, "conversation.moved", "d", moved));
    expect(useAttention().alarms).toEqual([]);
  });

  it("not of the conversation before their eyes", async () => {
    Object.assign(route, { name: "conversations", params: { id: "c" } });
    const page = draw(AlarmToast);
    feels("c", THREAT);
    await flushPromises();
    expect(page.find("article").exists()).toBe(false);
  });

  it("of three at most; the others are a press away", async () => {
    const page = draw(AlarmToast);
    for (const id of ["c", "d", "e", "f", "g"]) feels(id, THREAT);
    await flushPromises();
    expect(page.findAll("article")).toHaveLength(3);
    const more = page.findAllComponents(RouterLinkStub).at(-1);
    expect(more?.text()).toBe("还有 2 位客户需要关注");
    await more?.trigger("click");
    expect(useAttention().isOnly).toBe(true);
  });
});

it("an agent is told of nobody else's customers, and has no such filter", async () => {
  await sitDown("agent", served("c"));
  feels("c", THREAT);
  expect(useAttention().alarms).toEqual([]);
  expect(draw(InboxList).text()).not.toContain("需要关注");
});

describe("需要关注", () => {
  const press = async (page: ReturnType<typeof draw>) =>
    page.get("button[aria-pressed]").trigger("click");
  const names = (page: ReturnType<typeof draw>) =>
    page.findAll(".card .name").map((name) => name.text());

  it("lists whose flag is up, wherever they are, and opens the sections for it", async () => {
    const gone = served("r", { status: "resolved", mood: THREAT, customer_name: "孙悟" });
    await sitDown("supervisor", served("c", { mood: THREAT }), served("d"), gone);
    const page = draw(InboxList);
    expect(page.get("button[aria-pressed]").text()).toBe("需要关注1");
    await press(page);
    expect(names(page)).toEqual(["王建国"]);
    expect(page.findAll("summary .name").map((one) => one.text())).toEqual(["其他坐席"]);
    expect(page.get("details").attributes("open")).toBeDefined();
    await press(page);
    expect(names(page)).toHaveLength(3);
  });

  it("says so when there is nobody, and leads back", async () => {
    await sitDown("administrator", served("c"));
    const page = draw(InboxList);
    await press(page);
    expect(page.text()).toContain("现在没有需要关注的会话。");
    useAttention().isOnly = false;
    await flushPromises();
    expect(names(page)).toEqual(["王建国"]);
  });
});

describe("the flag on a card", () => {
  beforeEach(() => sitDown("supervisor"));
  const draw = async (given: Partial<Card>) => {
    const waiting = inboxOf(cardOf("c", given));
    new FakeAssist().on("GET /inbox", waiting);
    await useInbox().load();
    const global = { stubs: { RouterLink: RouterLinkStub, OfferList: true } };
    return mount(InboxList, { props: { openedId: null }, global });
  };

  it("says why and since when, to who listens as well", async () => {
    const flag = (await draw({ mood: moodOf({ level: 2 }) })).get("[data-mood]");
    expect(flag.attributes("title")).toMatch(/^生气：「太慢了」，.*\d\d:\d\d$/);
    expect(flag.text()).toMatch(/^客户情绪：生气：「太慢了」/);
  });

  it("does not change with each message: the last one's score is none of its business", async () => {
    const sentiment = { label: "negative", negative: 0.99 } as const;
    const page = await draw({ sentiment, mood: moodOf({ is_unhappy: false }) });
    expect(page.find("[data-mood]").exists()).toBe(false);
  });
});
