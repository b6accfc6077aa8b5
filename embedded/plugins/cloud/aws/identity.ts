import { type Json, listAt, textAt, valueAt } from "../../json";
import type { Facts, TypeRules } from "../rules";
import { limits } from "./limits";
import { globalArn, tagged } from "./place";
import { times } from "./times";
import { profileType, roleType } from "./types";

/** IAM: who may do what. */
export const identityTypes: Readonly<Record<string, TypeRules>> = {
  [roleType]: {
    autoName: "name",
    limits: {
      name: limits.role,
      description: limits.roleText,
      assumeRolePolicy: limits.policy,
    },
    id: ({ inputs }) => textAt(inputs, "name"),
    outputs: (facts, id) => ({
      ...tagged(facts),
      arn: globalArn("iam", `role${textAt(facts.inputs, "path") || "/"}${id}`, facts),
    }),
    replaces: ["name", "path"],
    seconds: times.part,
  },

  "aws:iam/rolePolicy:RolePolicy": {
    autoName: "name",
    limits: { name: limits.role, policy: limits.policy },
    id: ({ inputs }) => `${textAt(inputs, "role")}:${textAt(inputs, "name")}`,
    replaces: ["name", "role"],
    references: [{ field: "role", to: [roleType], deletion: "blocks" }],
    seconds: times.part,
  },

  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    limits: { policyArn: limits.arn },
    id: ({ inputs }) => `${textAt(inputs, "role")}/${textAt(inputs, "policyArn")}`,
    replaces: ["role", "policyArn"],
    references: [{ field: "role", to: [roleType], deletion: "blocks" }],
    idempotent: true,
    seconds: times.part,
  },

  [profileType]: {
    autoName: "name",
    limits: { name: limits.role },
    id: ({ inputs }) => textAt(inputs, "name"),
    outputs: (facts, id) => ({
      ...tagged(facts),
      arn: globalArn("iam", `instance-profile/${id}`, facts),
    }),
    replaces: ["name", "path"],
    references: [{ field: "role", to: [roleType], deletion: "blocks" }],
    seconds: times.part,
  },

  // An account has one for each issuer: several clusters of an account would have to share that of their pipelines.
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
    limits: { url: limits.url },
    id: providerArn,
    outputs: (facts, id) => ({ ...tagged(facts), arn: id }),
    replaces: ["url"],
    seconds: times.part,
  },
};

/** What keeps a service from acting as a role: the role's trust does not name it. `role` is an ARN. */
export function distrusted({ ready }: Facts, role: string, service: string): string | undefined {
  const found = ready.objects.find(
    ({ type, outputs }) => type === roleType && textAt(outputs, "arn") === role,
  );
  const trust = textAt(found?.inputs, "assumeRolePolicy");
  return found === undefined || principals(trust).includes(service)
    ? undefined
    : `${role} could not be assumed: its trust does not name ${service}`;
}

function principals(policy: string): readonly Json[] {
  return listAt(JSON.parse(policy) as Json, "Statement").flatMap((statement) => {
    const named = valueAt(statement, "Principal", "Service");
    return typeof named === "string" ? [named] : listAt(named);
  });
}

function providerArn(facts: Facts): string {
  const issuer = textAt(facts.inputs, "url").replace("https://", "");
  return globalArn("iam", `oidc-provider/${issuer}`, facts);
}
