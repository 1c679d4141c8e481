import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { useColleagues } from "../staff/colleagues-store";
import { colleagueOf, groupOf } from "../testing/cast";
import { FakeAssist } from "../testing/fake-assist";
import GroupDialog from "./GroupDialog.vue";
import MembersDialog from "./MembersDialog.vue";

const ORDERS = groupOf("g1", { name: "订单" });
let assist: FakeAssist;

beforeEach(() => {
  setActivePinia(createPinia());
  const staff = [
    colleagueOf("s1", { display_name: "张敏" }),
    colleagueOf("s2", { display_name: "李伟" }),
  ];
  useColleagues().all = [...staff, colleagueOf("s3", { display_name: "王芳", role: "editor" })];
  assist = new FakeAssist()
    .on("GET /skill-groups", { groups: [ORDERS] })
    .on("GET /routing-rules", { rules: [] })
    .on("GET /colleagues", staff);
});
afterEach(() => (document.body.innerHTML = ""));

const inPage = <Kind extends Element = HTMLElement>(selector: string): Kind => {
  const found = document.querySelector<Kind>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};

it("sends exactly the members that were chosen, and offers nobody who serves no customers", async () => {
  assist.on("PUT /skill-groups/g1/members", {});
  const dialog = mount(MembersDialog, { props: { group: ORDERS }, attachTo: document.body });
  await flushPromises();
  expect(document.body.textContent).not.toContain("王芳");
  for (const [name, level] of [
    ["张敏", "0"],
    ["李伟", "2"],
  ]) {
    const select = inPage<HTMLSelectElement>(`select[aria-label='${name}的级别']`);
    select.value = level ?? "";
    select.dispatchEvent(new Event("change"));
  }
  inPage("#members-form").dispatchEvent(new Event("submit"));
  await vi.waitFor(() => expect(dialog.emitted("close")).toBeTruthy());
  expect(assist.bodies("PUT /skill-groups/g1/members")).toEqual([
    { members: [{ staff_id: "s2", level: 2 }] },
  ]);
});

it("saves a renamed group and says that the name goes on", async () => {
  assist.on("PATCH /skill-groups/g1", {});
  const dialog = mount(GroupDialog, { props: { group: ORDERS }, attachTo: document.body });
  await flushPromises();
  const name = inPage<HTMLInputElement>("#group-name");
  name.value = "订单与发票";
  name.dispatchEvent(new Event("input"));
  await flushPromises();
  expect(document.body.textContent).toContain("会一起改");
  inPage(".el-dialog form").dispatchEvent(new Event("submit"));
  await vi.waitFor(() => expect(dialog.emitted("close")).toBeTruthy());
  expect(assist.bodies("PATCH /skill-groups/g1")[0]).toMatchObject({
    name: "订单与发票",
    mode: "offered",
    offer_seconds: 30,
  });
});
