import azurePackage from "@pulumi/azure-native/package.json";

import type { SdkRules } from "../rules";
import { clusterTypes } from "./cluster";
import { dataTypes } from "./data";
import { fate } from "./fate";
import { functions } from "./functions";
import { identityTypes } from "./identity";
import { monitoringTypes } from "./monitoring";
import { nameTypes } from "./names";
import { networkTypes } from "./network";
import { registryTypes } from "./registry";
import { vaultTypes } from "./vault";

/** Azure. */
export const azure: SdkRules = {
  sdk: "azure-native",
  cloud: "azure",
  version: azurePackage.pulumi.version,
  title: "Azure",
  credentialPlugin: { command: "kubelogin", words: ["get-token"] },
  nameSuffix: { separator: "", digits: 8 },
  types: {
    ...clusterTypes,
    ...dataTypes,
    ...identityTypes,
    ...monitoringTypes,
    ...nameTypes,
    ...networkTypes,
    ...registryTypes,
    ...vaultTypes,
  },
  functions,
  handles: ["name"],
  fate,
};
