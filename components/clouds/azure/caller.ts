import { getClientConfigOutput } from "@pulumi/azure-native/authorization/getClientConfig";
import type { Provider } from "@pulumi/azure-native/provider";
import type * as pulumi from "@pulumi/pulumi";

/** As whom the program acts, and where that somebody is known. */
export interface AzureCaller {
  /** Id of the tenant: the directory that the subscription trusts. */
  readonly tenant: pulumi.Output<string>;
  /** Object id of the user or service principal. */
  readonly principal: pulumi.Output<string>;
}

/** Asks Azure who is asking. */
export function azureCaller(provider: Provider): AzureCaller {
  const config = getClientConfigOutput({ provider });
  return {
    tenant: config.apply(({ tenantId }) => tenantId),
    principal: config.apply(({ objectId }) => objectId),
  };
}
