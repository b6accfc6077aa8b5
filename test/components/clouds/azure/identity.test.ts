import assert from "node:assert/strict";
import { AzureIdentities } from "../../../../components/clouds/azure/identity";
import { azureNeeds, azureParts, onAzure } from "../../../support/azure";
import { Harness, only, valueOf, type Registered } from "../../../support/harness";

const IDENTITY = "azure-native:managedidentity:UserAssignedIdentity";
const CREDENTIAL = "azure-native:managedidentity:FederatedIdentityCredential";

async function build(accounts = 1): Promise<{
  identities: AzureIdentities;
  resources: readonly Registered[];
}> {
  const harness = await Harness.install();
  const parts = azureParts();
  const [first] = azureNeeds().identities;
  assert.ok(first);
  const needs = {
    identities: Array.from({ length: accounts }, (_, index) => ({
      ...first,
      namespace: `feature-${index}`,
    })),
  };
  const identities = new AzureIdentities(
    "i",
    { ...parts, needs, issuer: "https://issuer/" },
    onAzure(),
  );
  return { identities, resources: await harness.settle() };
}

describe("identities on Azure", () => {
  it("are opened by a token of one service account, and nothing else (TD-101)", async () => {
    const { resources } = await build();
    assert.deepEqual(only(resources, CREDENTIAL).inputs, {
      resourceGroupName: "group-1234567",
      resourceName: "i-secumsg-secret-reader-1234567",
      issuer: "https://issuer/",
      subject: "system:serviceaccount:feature-0:secret-reader",
      audiences: ["api://AzureADTokenExchange"],
    });
  });

  it("annotate the account, and label its pods", async () => {
    const { identities } = await build();
    const access = identities.access["feature-0/secret-reader"];
    assert.ok(access);
    assert.deepEqual(await valueOf(access.annotations as never), {
      "azure.workload.identity/client-id": "client-of-i-secumsg-secret-reader",
    });
    const client = identities.clients["feature-0/secret-reader"];
    assert.equal(await valueOf(client as never), "client-of-i-secumsg-secret-reader");
    assert.deepEqual(access.podLabels, { "azure.workload.identity/use": "true" });
  });

  it("have one credential each: no number of accounts comes near the limit of 20 (TD-102)", async () => {
    const { identities, resources } = await build();
    assert.deepEqual(Object.keys(identities.principals), ["feature-0/secret-reader"]);
    const count = (type: string): number => resources.filter((each) => each.type === type).length;
    assert.deepEqual([count(IDENTITY), count(CREDENTIAL)], [1, 1]);
  });
});
