import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { limits } from "../../../../../embedded/plugins/cloud/azure/limits";

const uuid = "11111111-2222-3333-4444-555555555555";
const roles = "/providers/Microsoft.Authorization/roleDefinitions";

/** For each limit: what it lets through, and what it does not. */
const cases: Readonly<
  Record<keyof typeof limits, readonly [readonly string[], readonly string[]]>
> = {
  agentPool: [["work1"], ["1work", "Work", "a-b", "a".repeat(13)]],
  cidr: [["10.0.0.0/20"], ["10.0.0.0", "10.0.0.0/33"]],
  cluster: [
    ["Shop_1-x", "a"],
    ["-shop", "shop_", "a".repeat(64)],
  ],
  credential: [["shop-1_x"], ["ab", "-shop", "a".repeat(121)]],
  databaseName: [["todo_1", "_a-b"], ["1a"]],
  databaseServer: [
    ["shop-1", "1shop"],
    ["ab", "-shop", "shop-", "Shop"],
  ],
  databaseUser: [["todo_1"], ["admin", "azure_x", "pg_reader", "1a", "a-b"]],
  domain: [
    ["shop.example", "privatelink.redis.azure.net"],
    ["shop", "shop.example.", "Shop.example"],
  ],
  group: [["shop-1.(x)"], ["shop.", "a b", "a".repeat(91)]],
  identity: [["shop-1_x"], ["ab", "a".repeat(129)]],
  monitor: [["shop-1.x"], ["shop-", "a b", "a".repeat(64)]],
  network: [["shop_1.x-y_"], ["-shop", "shop-", "a".repeat(81)]],
  notes: [["Given up by a consent."], ["a".repeat(513)]],
  password: [["Abcdefg8"], ["Abcdefgh", "short1"]],
  registry: [["shop12"], ["shop", "shop-12", "a".repeat(51)]],
  role: [
    [`${roles}/${uuid}`, `/subscriptions/${uuid}${roles}/${uuid}`],
    ["Reader", uuid],
  ],
  scope: [[`/subscriptions/${uuid}/resourceGroups/shop`], ["/subscriptions/shop", "shop"]],
  secret: [["todo-db"], ["todo/db", "todo_db", "a".repeat(128)]],
  shortName: [["slipway"], ["", "a".repeat(13)]],
  url: [["https://oidc.example/id/A/"], ["http://oidc.example", "https://oidc.example?a"]],
  uuid: [[uuid], ["shop", uuid.slice(1)]],
  vault: [["shop-keys-1"], ["1shop", "shop-", "a--b", "ab".repeat(13)]],
};

describe("limits of Azure", () => {
  for (const [name, [good, bad]] of Object.entries(cases)) {
    const { longest, form } = limits[name as keyof typeof limits];
    const fits = (text: string): boolean => text.length <= longest && form.test(text);

    it(`on ${name} tell good from bad`, () => {
      assert.deepEqual([good.filter(fits), bad.filter(fits)], [good, []]);
    });
  }
});
