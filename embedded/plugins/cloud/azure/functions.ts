import { textAt } from "../../json";
import { hex } from "../plausible";
import type { SdkRules } from "../rules";
import { userKubeconfig } from "./cluster";
import { callerPrincipal, subscriptionOf, tenantOf, uuid } from "./place";

/** Answers of the functions that the program asks. */
export const functions: SdkRules["functions"] = {
  "azure-native:authorization:getClientConfig": (facts) => ({
    clientId: uuid("client of who runs Pulumi"),
    objectId: callerPrincipal,
    subscriptionId: subscriptionOf(facts),
    tenantId: tenantOf(facts),
  }),

  "azure-native:containerservice:listManagedClusterUserCredentials": (facts) => ({
    kubeconfigs: [
      {
        name: "clusterUser",
        value: Buffer.from(userKubeconfig(facts)).toString("base64"),
      },
    ],
  }),

  "azure-native:redisenterprise:listDatabaseKeys": ({ inputs }) => {
    const seed = `key of ${textAt(inputs, "resourceGroupName")} ${textAt(inputs, "clusterName")}`;
    const key = (which: string): string => Buffer.from(hex(seed + which, 32)).toString("base64");
    return { primaryKey: key("primary"), secondaryKey: key("secondary") };
  },
};
