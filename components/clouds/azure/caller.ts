import { getClientConfigOutput } from "@pulumi/azure-native/authorization/getClientConfig";
import type { Provider } from "@pulumi/azure-native/provider";
import type * as pulumi from "@pulumi/pulumi";

/** As whom the program acts, and where that somebody is known. */
export interface AzureCaller {
  /** Id of the tenant: the directory that the subscription trusts. */
  readonly tenant: pulumi.Output<string>;
  /** Object id of the user or service principal. */
  readonly principal: pulumi.Output<string>;
  /** Which of the two. */
  readonly kind: pulumi.Output<"User" | "ServicePrincipal">;
}

/**
 * The application as which people act who are signed in to Azure's command line themselves; whoever else is there acts as an
 * application of their own. Source: "First-party Microsoft applications in sign-in reports", read 2026-11-21.
 */
const COMMAND_LINE = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

/** Asks Azure who is asking. */
export function azureCaller(provider: Provider): AzureCaller {
  const config = getClientConfigOutput({ provider });
  return {
    tenant: config.apply(({ tenantId }) => tenantId),
    principal: config.apply(({ objectId }) => objectId),
    kind: config.apply(({ clientId }) => (clientId === COMMAND_LINE ? "User" : "ServicePrincipal")),
  };
}
