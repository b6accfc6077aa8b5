import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AzurePipeline } from "../../../../components/clouds/azure/pipeline";
import { azureParts, onAzure } from "../../../support/azure";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";

async function build(): Promise<{ pipeline: AzurePipeline; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const pipeline = new AzurePipeline(
    "p",
    {
      ...azureParts(),
      pipeline: { repository: "acme/shop", branch: "main" },
      caller: { tenant: pulumi.output("tenant") },
      registry: { registryId: "registry-id", host: "acme.azurecr.io" },
    },
    onAzure(),
  );
  return { pipeline, resources: await harness.settle() };
}

describe("the pipeline's way into Azure", () => {
  it("is an identity without a key, and one right", async () => {
    const { resources } = await build();
    assert.deepEqual(
      listing(resources).filter((line) => / p-/.test(line)),
      [
        "azure-native:authorization:RoleAssignment p-pushes",
        "azure-native:managedidentity:FederatedIdentityCredential p-github",
        "azure-native:managedidentity:UserAssignedIdentity p-pusher",
      ],
    );
  });

  it("is open to the workflows of one branch of one repository", async () => {
    const { inputs } = only(
      (await build()).resources,
      "azure-native:managedidentity:FederatedIdentityCredential",
    );
    assert.deepEqual(inputs, {
      resourceGroupName: "group-1234567",
      resourceName: "p-pusher-1234567",
      issuer: "https://token.actions.githubusercontent.com",
      subject: "repo:acme/shop:ref:refs/heads/main",
      audiences: ["api://AzureADTokenExchange"],
    });
  });

  it("leads to the registry, to push images to it, and to nothing else", async () => {
    const { inputs } = only((await build()).resources, "azure-native:authorization:RoleAssignment");
    assert.deepEqual(inputs, {
      scope: "registry-id",
      principalId: "principal-of-p-pusher",
      principalType: "ServicePrincipal",
      roleDefinitionId:
        "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleDefinitions/" +
        "8311e382-0749-4cb8-b61a-304f252e45ec",
    });
  });

  it("says what the workflow must be told, and nothing of it is secret", async () => {
    const { pipeline } = await build();
    assert.deepEqual(await valueOf(pulumi.output(pipeline.settings)), {
      "client-id": "client-of-p-pusher",
      "tenant-id": "tenant",
      "subscription-id": "00000000-0000-0000-0000-000000000000",
      registry: "acme.azurecr.io",
    });
  });
});
