import gcpPackage from "@pulumi/gcp/package.json";

import { textAt } from "../../json";
import type { Facts, SdkRules } from "../rules";
import { computeTypes } from "./compute";
import { containerTypes } from "./container";
import { dataTypes } from "./data";
import { deliveryTypes } from "./delivery";
import { fate } from "./fate";
import { functions } from "./functions";
import { identityTypes } from "./identity";
import { keyTypes } from "./keys";
import { projectOf } from "./place";
import { secretTypes } from "./secret-manager";
import { serviceType } from "./types";

/** The service that must be enabled for a part of the SDK. */
const services: Readonly<Record<string, string>> = {
  artifactregistry: "artifactregistry",
  compute: "compute",
  container: "container",
  dns: "dns",
  iam: "iam",
  kms: "cloudkms",
  redis: "redis",
  secretmanager: "secretmanager",
  serviceaccount: "iam",
  servicenetworking: "servicenetworking",
  sql: "sqladmin",
};

/** Google Cloud. */
export const gcp: SdkRules = {
  sdk: "gcp",
  cloud: "gcp",
  version: gcpPackage.pulumi.version,
  title: "Google Cloud",
  credentialPlugin: { command: "gke-gcloud-auth-plugin", words: [] },
  nameSuffix: { separator: "-", digits: 7 },
  types: {
    ...computeTypes,
    ...containerTypes,
    ...dataTypes,
    ...deliveryTypes,
    ...identityTypes,
    ...keyTypes,
    ...secretTypes,
  },
  functions,
  handles: ["selfLink", "name", "email", "repositoryId", "secretId", "workloadIdentityPoolId"],
  fate,
  obstacle: disabledService,
};

function disabledService(type: string, facts: Facts): string | undefined {
  const [, module = ""] = /^gcp:([^/]+)\//.exec(type) ?? [];
  const service = services[module];
  const isEnabled = facts.ready.objects.some(
    ({ type: other, inputs, outputs }) =>
      other === serviceType &&
      textAt(inputs, "service") === `${service ?? ""}.googleapis.com` &&
      textAt(outputs, "project") === projectOf(facts),
  );
  return service === undefined || isEnabled
    ? undefined
    : `${service}.googleapis.com is not enabled in project ${projectOf(facts)}: declare gcp.projects.Service for it, and depend on it`;
}
