import assert from "node:assert/strict";
import type { Feature } from "../../config/feature";
import { patchesOf, rewriteFor, type Manifest } from "../../features/patches";

const feature = {
  spec: { system: "secumsg" },
  cluster: "main",
  original: { clusters: { main: { systems: { secumsg: { host: "shop.example.com" } } } } },
  hosting: { host: "login.shop.example.com" },
  entries: { "shop/dev/key": "shop-dev-key" },
} as unknown as Feature;

const rewrite = rewriteFor(feature);

describe("the text of a tree in a feature environment", () => {
  for (const [text, rewritten] of [
    ["shop.example.com", "login.shop.example.com"],
    ["https://shop.example.com/a", "https://login.shop.example.com/a"],
    ["shop.example.com,shop.example.com:443", "login.shop.example.com,login.shop.example.com:443"],
    ["Served by shop.example.com.", "Served by login.shop.example.com."],
    ["shop/dev/key", "shop-dev-key"],
  ]) {
    it(`is ${String(rewritten)} where it was ${String(text)}`, () => {
      assert.equal(rewrite(String(text)), rewritten);
    });
  }

  for (const text of [
    "other.shop.example.com",
    "myshop.example.com",
    "shop.example.company",
    "shop.example.com.au",
    "shopxexample.com",
    "a shop/dev/key among others",
  ]) {
    it(`stays as it is in ${text}`, () => {
      assert.equal(rewrite(text), text);
    });
  }
});

describe("patches of a tree", () => {
  const manifest = (changes: object): Manifest => ({
    ...{ apiVersion: "networking.k8s.io/v1", kind: "Ingress", metadata: { name: "shop" } },
    ...changes,
  });

  it("name the object and every place in it", () => {
    const spec = {
      rules: [{ host: "shop.example.com", port: 80 }],
      "a/b~c": "https://shop.example.com",
    };
    const [patch, ...others] = patchesOf([manifest({ spec })], rewrite);
    assert.deepEqual(others, []);
    assert.deepEqual(patch?.target, { group: "networking.k8s.io", kind: "Ingress", name: "shop" });
    assert.deepEqual(JSON.parse(patch.patch), [
      { op: "replace", path: "/spec/rules/0/host", value: "login.shop.example.com" },
      { op: "replace", path: "/spec/a~1b~0c", value: "https://login.shop.example.com" },
    ]);
  });

  it("know that the core group has no name", () => {
    const data = { HOST: "shop.example.com" };
    const [patch] = patchesOf([manifest({ apiVersion: "v1", kind: "ConfigMap", data })], rewrite);
    assert.equal(patch?.target.group, "");
  });

  it("are none for what stays as it is, nor for what is no text", () => {
    const spec = { replicas: 2, paused: false, nothing: null, list: [], image: "shop:1" };
    assert.deepEqual(patchesOf([manifest({ spec })], rewrite), []);
  });
});
