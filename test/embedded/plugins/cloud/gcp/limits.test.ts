import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { limits } from "../../../../../embedded/plugins/cloud/gcp/limits";

/** For each limit: what it lets through, and what it does not. */
const cases: Readonly<
  Record<keyof typeof limits, readonly [readonly string[], readonly string[]]>
> = {
  compute: [
    ["a", "shop-1"],
    ["", "1shop", "shop-", "Shop", "a".repeat(64)],
  ],
  cluster: [["a".repeat(40)], ["a".repeat(41)]],
  nodePool: [["a".repeat(40)], ["a".repeat(41)]],
  database: [["a".repeat(98)], ["a".repeat(99)]],
  cache: [["a".repeat(40)], ["a".repeat(41)]],
  serviceAccount: [["robot1"], ["robot", "a".repeat(31)]],
  secret: [["Shop_1"], ["shop/1"]],
  repository: [["shop"], ["shop/web"]],
  zone: [["shop-example"], ["shop.example"]],
  key: [["Shop_1-x"], ["a b"]],
  identityPool: [["github"], ["gcp-github", "abc", "a".repeat(33)]],
  cidr: [
    ["10.0.0.0/20", "1.2.3.4/32"],
    ["10.0.0.0", "10.0.0.0/33", "a/8"],
  ],
  address: [["10.0.0.1", "2001:db8::1"], ["shop"]],
  domain: [
    ["shop.example.", "*.shop.example."],
    ["shop.example", "."],
  ],
  databaseVersion: [["POSTGRES_17"], ["postgres-17", "17"]],
  member: [
    [
      "allUsers",
      "user:a@b.c",
      "principal://x",
      "principalSet://x",
      "serviceAccount:p.svc.id.goog[a/b]",
    ],
    ["a@b.c", "somebody:x"],
  ],
  role: [
    ["roles/viewer", "projects/p/roles/shop.reader"],
    ["viewer", "roles/"],
  ],
  service: [["compute.googleapis.com"], ["compute", "Compute.googleapis.com"]],
};

describe("limits of Google Cloud", () => {
  for (const [name, [good, bad]] of Object.entries(cases)) {
    const { longest, form } = limits[name as keyof typeof limits];
    const fits = (text: string): boolean => text.length <= longest && form.test(text);

    it(`on ${name} tell good from bad`, () => {
      assert.deepEqual([good.filter(fits), bad.filter(fits)], [good, []]);
    });
  }
});
