import awsPackage from "@pulumi/aws/package.json";

import type { SdkRules } from "../rules";
import { clusterTypes } from "./cluster";
import { dataTypes } from "./data";
import { deliveryTypes } from "./delivery";
import { fate } from "./fate";
import { functions } from "./functions";
import { identityTypes } from "./identity";
import { keyTypes } from "./keys";
import { machineTypes } from "./machines";
import { networkTypes } from "./network";
import { securityGroupTypes } from "./security-groups";

/** AWS. */
export const aws: SdkRules = {
  sdk: "aws",
  cloud: "aws",
  version: awsPackage.pulumi.version,
  title: "AWS",
  credentialPlugin: { command: "aws", words: ["eks", "get-token"] },
  nameSuffix: { separator: "-", digits: 7 },
  types: {
    ...clusterTypes,
    ...dataTypes,
    ...deliveryTypes,
    ...identityTypes,
    ...keyTypes,
    ...machineTypes,
    ...networkTypes,
    ...securityGroupTypes,
  },
  functions,
  handles: ["arn", "name"],
  fate,
};
