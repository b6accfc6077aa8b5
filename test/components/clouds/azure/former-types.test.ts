import assert from "node:assert/strict";
import { Provider } from "@pulumi/azure-native/provider";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork";
import * as pulumi from "@pulumi/pulumi";
import { withoutFormerTypes } from "../../../../components/clouds/azure/former-types";
import { Harness, only } from "../../../support/harness";

describe("the former names of Azure's types", () => {
  const aliases = async (opts: pulumi.ComponentResourceOptions): Promise<readonly unknown[]> => {
    const harness = await Harness.install();
    const parent = new pulumi.ComponentResource("slipway:test:Parent", "parent", {}, opts);
    const provider = new Provider("azure-native");
    new VirtualNetwork(
      "net",
      { resourceGroupName: "group" },
      { parent, provider, aliases: [{ name: "old-name" }] },
    );
    return only(await harness.settle(), "azure-native:network:VirtualNetwork").aliases;
  };

  it("are left out, and the program's own are kept", async () => {
    assert.ok((await aliases({})).length > 10);
    const kept = await aliases({ transformations: [withoutFormerTypes] });
    assert.equal(kept.length, 1);
    assert.match(JSON.stringify(kept), /old-name/);
  });
});
