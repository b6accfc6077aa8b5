import assert from "node:assert/strict";
import { Provider } from "@pulumi/azure-native/provider";
import { azureCaller } from "../../../../components/clouds/azure/caller";
import { TENANT } from "../../../support/azure";
import { AZURE_ANSWERS } from "../../../support/azure-outputs";
import { Harness, valueOf } from "../../../support/harness";

describe("whoever runs the program, as Azure knows them", () => {
  const config = AZURE_ANSWERS["azure-native:authorization:getClientConfig"] ?? {};
  const { clientId } = config;
  afterEach(() => {
    config["clientId"] = clientId;
  });

  for (const [application, kind] of [
    ["04b07795-8ddb-461a-bbee-02f9e1bf7b46", "User"],
    ["11111111-1111-1111-1111-111111111111", "ServicePrincipal"],
  ] as const) {
    it(`is a ${kind} who acts as the application ${application}`, async () => {
      await Harness.install();
      config["clientId"] = application;
      const caller = azureCaller(new Provider("azure-native"));
      assert.deepEqual(
        [await valueOf(caller.kind), await valueOf(caller.tenant), await valueOf(caller.principal)],
        [kind, TENANT, "22222222-2222-2222-2222-222222222222"],
      );
    });
  }
});
