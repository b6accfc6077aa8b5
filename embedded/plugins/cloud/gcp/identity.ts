import { textAt } from "../../json";
import { digits } from "../plausible";
import type { Facts, TypeRules } from "../rules";
import { grantTo } from "./grants";
import { limits } from "./limits";
import { projectNumber, projectOf } from "./place";
import { times } from "./times";
import { accountType, poolType, serviceType } from "./types";

/** Service accounts, federated identities, grants on the project, and services of the project. */
export const identityTypes: Readonly<Record<string, TypeRules>> = {
  [accountType]: {
    autoName: "accountId",
    limits: { accountId: limits.serviceAccount },
    id: (facts) => `projects/${projectOf(facts)}/serviceAccounts/${email(facts)}`,
    outputs: (facts, id) => ({
      project: projectOf(facts),
      email: email(facts),
      member: `serviceAccount:${email(facts)}`,
      name: id,
      uniqueId: digits(id, 19),
    }),
    replaces: ["accountId", "project"],
    seconds: times.serviceAccount,
  },

  "gcp:serviceaccount/iAMMember:IAMMember": grantTo("serviceAccountId", [accountType], times.grant),

  "gcp:projects/iAMMember:IAMMember": grantTo("project", [], times.projectGrant),

  [serviceType]: {
    limits: { service: limits.service },
    id: (facts) => `${projectOf(facts)}/${textAt(facts.inputs, "service")}`,
    outputs: (facts) => ({ project: projectOf(facts) }),
    replaces: ["service", "project"],
    idempotent: true,
    seconds: times.service,
  },

  [poolType]: {
    limits: { workloadIdentityPoolId: limits.identityPool },
    id: (facts) => `projects/${projectOf(facts)}/${pool(facts)}`,
    outputs: (facts) => ({
      project: projectOf(facts),
      name: `projects/${projectNumber(projectOf(facts))}/${pool(facts)}`,
      state: "ACTIVE",
    }),
    replaces: ["workloadIdentityPoolId", "project"],
    seconds: times.identityPool,
  },

  "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider": {
    limits: { workloadIdentityPoolProviderId: limits.identityPool },
    id: (facts) => `projects/${projectOf(facts)}/${provider(facts)}`,
    outputs: (facts) => ({
      project: projectOf(facts),
      name: `projects/${projectNumber(projectOf(facts))}/${provider(facts)}`,
      state: "ACTIVE",
    }),
    replaces: ["workloadIdentityPoolId", "workloadIdentityPoolProviderId", "project"],
    references: [{ field: "workloadIdentityPoolId", to: [poolType], deletion: "cascades" }],
    obstacle: ({ inputs }) =>
      textAt(inputs, "oidc", "issuerUri").includes("token.actions.githubusercontent.com") &&
      textAt(inputs, "attributeCondition") === ""
        ? "attributeCondition is missing: without one every repository of GitHub could sign in"
        : undefined,
    seconds: times.identityPool,
  },
};

function email(facts: Facts): string {
  return `${textAt(facts.inputs, "accountId")}@${projectOf(facts)}.iam.gserviceaccount.com`;
}

function pool({ inputs }: Facts): string {
  return `locations/global/workloadIdentityPools/${textAt(inputs, "workloadIdentityPoolId")}`;
}

function provider(facts: Facts): string {
  return `${pool(facts)}/providers/${textAt(facts.inputs, "workloadIdentityPoolProviderId")}`;
}
