import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { limits } from "../../../../../embedded/plugins/cloud/aws/limits";

/** For each limit: what it lets through, and what it does not. */
const cases: Readonly<
  Record<keyof typeof limits, readonly [readonly string[], readonly string[]]>
> = {
  address: [["10.0.0.1", "2001:db8::1"], ["shop"]],
  arn: [
    ["arn:aws:iam::123456789012:role/a", "arn:aws:iam::aws:policy/A"],
    ["role/a", "arn:aws:iam"],
  ],
  backup: [["nightly_1-x"], ["a", "a b", "a".repeat(51)]],
  cache: [["shop-1"], ["1shop", "shop-", "a--b", "Shop", "a".repeat(41)]],
  cacheToken: [["a".repeat(16)], ["a".repeat(15), "a".repeat(129), "with a space in it"]],
  cidr: [["10.0.0.0/20"], ["10.0.0.0", "10.0.0.0/33"]],
  cluster: [
    ["1-Shop_x", "a".repeat(100)],
    ["-shop", "a".repeat(101)],
  ],
  database: [["shop-1"], ["1shop", "shop-", "a--b", "a".repeat(64)]],
  databaseName: [
    ["catalogue_1", "_a"],
    ["1a", "a-b"],
  ],
  databaseUser: [["catalogue_1"], ["_a", "a-b"]],
  domain: [
    ["shop.example", "*.shop.example", "_x.shop.example."],
    ["shop", "Shop.example"],
  ],
  firewall: [["Shop_1-x"], ["a b", ""]],
  firewallLog: [
    ["arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-shop"],
    ["arn:aws:logs:us-east-1:123456789012:log-group:shop"],
  ],
  group: [["shop-postgres"], ["Shop", "1shop", ""]],
  groupText: [["CT-66: from anywhere (443)"], ["the owner's", "a\nb", "a".repeat(256)]],
  log: [["/aws/eks/shop/cluster"], ["a b", "a:b"]],
  password: [["Abcdefg8"], ["short", "with/slash", "with a space"]],
  policy: [['{"Version": "2012-10-17"}'], ["", "[]"]],
  repository: [["shop/web"], ["shop//web", "Shop"]],
  role: [["shop+web=,.@_-"], ["shop/web", "a".repeat(65)]],
  roleText: [["reader in shop"], ["“reader”"]],
  secret: [["shop/web.url"], ["a b"]],
  securityGroup: [["shop-workers"], ["sg-1", ""]],
  url: [["https://oidc.example/id/A"], ["http://oidc.example", "https://oidc.example?a"]],
  window: [
    ["sun:04:00-sun:05:00", "04:00-05:00"],
    ["4-5", "sunday"],
  ],
};

describe("limits of AWS", () => {
  for (const [name, [good, bad]] of Object.entries(cases)) {
    const { longest, form } = limits[name as keyof typeof limits];
    const fits = (text: string): boolean => text.length <= longest && form.test(text);

    it(`on ${name} tell good from bad`, () => {
      assert.deepEqual([good.filter(fits), bad.filter(fits)], [good, []]);
    });
  }
});
