import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isInUse } from "../../../embedded/rehearsal/planes";
import { checkpoint, resource } from "./support/checkpoints";

describe("a cluster that a rehearsal leaves out", () => {
  const provider = (name: string) => resource(name, { type: "pulumi:providers:kubernetes" });

  it("is in use as long as the stack has the provider of what is in it", () => {
    assert.equal(isInUse("shop", checkpoint(provider("shop-cluster-kubernetes"))), true);
    assert.equal(isInUse("shop", checkpoint(provider("shop-cluster-foundation"))), true);
  });

  it("is not in use for another's provider, nor for what it left in the cloud", () => {
    const others = [provider("shop-eu-cluster-kubernetes"), resource("shop-cluster-network")];
    assert.equal(isInUse("shop", checkpoint(...others)), false);
    assert.equal(isInUse("shop", { deployment: {} }), false);
  });
});
