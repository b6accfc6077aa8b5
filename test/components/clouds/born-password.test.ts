import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { bornPassword } from "../../../components/clouds/born-password";
import { Harness, isSecret, only, valueOf, type Registered } from "../../support/harness";

type Consents = readonly string[];

async function born(
  consents: Consents = [],
): Promise<readonly [pulumi.Output<string>, Registered]> {
  const harness = await Harness.install();
  const parent = new pulumi.ComponentResource("slipway:test:Parent", "parent");
  const password = bornPassword("shop-password", { tier: "production", consents }, parent);
  return [password, only(await harness.settle(), "random:index/randomPassword:RandomPassword")];
}

describe("bornPassword", () => {
  it("is long, needs no escaping in a URL and is always a secret", async () => {
    const [password, { inputs }] = await born();
    assert.deepEqual(inputs, { length: 32, special: false });
    assert.equal(await valueOf(password), "password-of-shop-password");
    assert.ok(await isSecret(password));
  });

  it("is protected in production until a consent names it", async () => {
    assert.equal((await born())[1].protect, true);
    assert.equal((await born(["shop"]))[1].protect, false);
  });
});
