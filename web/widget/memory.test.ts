import { beforeEach, describe, expect, it } from "vitest";

import { createMemory, memoryKey } from "./memory";

const KEY = "tongzhou:https://desk.example:";
const jwt = (claims: object) => {
  const bytes = new TextEncoder().encode(JSON.stringify(claims));
  const encoded = btoa(String.fromCharCode(...bytes));
  return `h.${encoded.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")}.s`;
};

beforeEach(() => localStorage.clear());

describe("what the browser keeps", () => {
  it("is there again on the next page", () => {
    createMemory(KEY).write({ credentials: { id: "c1", token: "t" }, read_seq: 4 });
    expect(createMemory(KEY).read()).toMatchObject({ credentials: { id: "c1" }, read_seq: 4 });
  });

  it("keeps what another tab has yet to send", () => {
    const [mine, other] = [createMemory(KEY), createMemory(KEY)];
    const unsent = { client_id: "a", text: "你好", created_at: "2026-03-05T06:05:00Z" };
    other.write({ unsent: [{ ...unsent, is_failed: false }] });
    mine.write({ read_seq: 4 });
    expect(createMemory(KEY).read()).toMatchObject({ read_seq: 4, unsent: [unsent] });
  });

  it("starts anew when it cannot be read", () => {
    localStorage.setItem(KEY, "{broken");
    expect(createMemory(KEY).read()).toMatchObject({ credentials: null, unsent: [] });
  });

  it("lasts as long as the page where the browser keeps nothing", () => {
    const refuse = () => {
      throw new DOMException("blocked", "SecurityError");
    };
    const memory = createMemory(KEY, { getItem: refuse, setItem: refuse } as unknown as Storage);
    memory.write({ read_seq: 3 });
    expect(memory.read().read_seq).toBe(3);
  });
});

describe("the key of a customer", () => {
  it("is the same for a newer JWT of the same customer", () => {
    const first = memoryKey(
      "https://desk.example",
      jwt({ sub: "客户-1", exp: 1, name: "李雷??>>" }),
    );
    const later = memoryKey("https://desk.example", jwt({ sub: "客户-1", exp: 2 }));
    expect(first).toBe(later);
    expect(first).toContain("客户-1");
  });

  it("differs by customer, by server, and from a visitor's", () => {
    const keys = [
      memoryKey("https://desk.example", null),
      memoryKey("https://desk.example", jwt({ sub: "1" })),
      memoryKey("https://desk.example", jwt({ sub: "2" })),
      memoryKey("https://other.example", jwt({ sub: "2" })),
      memoryKey("https://desk.example", "no-jwt"),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
