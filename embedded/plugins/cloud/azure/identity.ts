import { textAt } from "../../json";
import type { Facts, TypeRules } from "../rules";
import { attached, inGroup } from "./arm";
import { limits } from "./limits";
import { callerPrincipal, isSame, tenantOf, uuid } from "./place";
import { times } from "./times";
import { credentialType, identityType, lockType, roleAssignmentType } from "./types";

/** Credentials that an identity may have ("Workload identity federation", considerations, read 2026-11-21). */
const mostCredentials = 20;

/** Managed identities, who may act as them, what they may do, and locks. */
export const identityTypes: Readonly<Record<string, TypeRules>> = {
  [identityType]: inGroup({
    kind: "Microsoft.ManagedIdentity/userAssignedIdentities",
    names: ["resourceName"],
    name: limits.identity,
    located: true,
    outputs: (facts, id) => ({
      clientId: uuid(`client of ${id}`),
      principalId: uuid(`principal of ${id}`),
      tenantId: tenantOf(facts),
    }),
    seconds: times.identity,
  }),

  [credentialType]: inGroup({
    kind: "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
    names: ["resourceName", "federatedIdentityCredentialResourceName"],
    parent: identityType,
    name: limits.credential,
    located: false,
    limits: { issuer: limits.url },
    obstacle: (facts) => busyIdentity(facts) ?? badCredential(facts),
    seconds: times.credential,
  }),

  [roleAssignmentType]: attached({
    kind: "Microsoft.Authorization/roleAssignments",
    scope: "scope",
    name: "roleAssignmentName",
    nameStyle: "uuid",
    limits: {
      roleAssignmentName: limits.uuid,
      roleDefinitionId: limits.role,
      principalId: limits.uuid,
      scope: limits.scope,
    },
    replaces: ["principalId", "principalType", "roleDefinitionId"],
    obstacle: (facts) => unknownPrincipal(facts) ?? sameAssignment(facts),
    seconds: times.roleAssignment,
  }),

  [lockType]: attached({
    kind: "Microsoft.Authorization/locks",
    scope: "scope",
    name: "lockName",
    limits: { notes: limits.notes, scope: limits.scope },
    replaces: [],
    seconds: times.part,
  }),
};

/** Entra ID writes one credential of an identity at a time. */
function busyIdentity(facts: Facts): string | undefined {
  const other = siblings(facts).find((each) => !facts.ready.objects.includes(each));
  return (
    other &&
    `the identity is busy with the credential ${other.id}: depend on it, for one is written at a time`
  );
}

function badCredential(facts: Facts): string | undefined {
  const others = siblings(facts);
  if (others.length >= mostCredentials) {
    return `the identity has ${others.length} credentials: want at most ${mostCredentials}`;
  }
  const twin = others.find(({ inputs }) =>
    ["issuer", "subject"].every((field) => inputs[field] === facts.inputs[field]),
  );
  return twin && `issuer and subject are those of ${twin.id}: an identity has such a pair once`;
}

function siblings({ inputs, urn, world }: Facts): Facts["world"]["objects"] {
  return world.objects.filter(
    (each) =>
      each.type === credentialType &&
      each.urn !== urn &&
      each.inputs.resourceName === inputs.resourceName &&
      each.inputs.resourceGroupName === inputs.resourceGroupName,
  );
}

/** Azure knows its own principals, and refuses an identity that does not exist (yet). People and groups are somebody else's. */
function unknownPrincipal({ inputs, ready }: Facts): string | undefined {
  const principal = textAt(inputs, "principalId");
  if (textAt(inputs, "principalType") !== "ServicePrincipal" || principal === callerPrincipal) {
    return undefined;
  }
  const isKnown = ready.objects.some(
    ({ type, outputs }) =>
      type !== roleAssignmentType && JSON.stringify(outputs).includes(`"${principal}"`),
  );
  return isKnown
    ? undefined
    : `principalId is "${principal}": there is no such principal in the directory`;
}

/** A principal has a role on a scope once. */
function sameAssignment({ inputs, urn, world }: Facts): string | undefined {
  const fields = ["principalId", "roleDefinitionId", "scope"];
  const twin = world.objects.find(
    (each) =>
      each.type === roleAssignmentType &&
      each.urn !== urn &&
      fields.every((field) => isSame(each.inputs[field], inputs[field])),
  );
  return twin && `the principal has that role there already: ${twin.id}`;
}
