import {
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
} from "@pulumi/kubernetes/admissionregistration/v1";
import { ClusterRole, ClusterRoleBinding } from "@pulumi/kubernetes/rbac/v1";
import type { admissionregistration } from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import type { ClusterSpec } from "../../config/environment-spec";
import type { PlatformNeeds } from "../../config/needs";
import type { SecretStoreAccess } from "../clouds/contract";
import { ownershipLabels, PLATFORM } from "../labels";
import { CHARTS } from "./charts";

/** ClusterRole of who removes environments (TD-152). */
export const NAMESPACE_MANAGER = "namespace-manager";

/**
 * The deprovisioner of a cluster whose stack file names none. Nobody can sign in under this name: who may impersonate users acts
 * as it, and the audit log has both names.
 */
export const DEPROVISIONER = "slipway:deprovisioner";

/** Name of the policy, and of its binding. */
export const GUARD = "slipway-protected-namespaces";

/** What the guard of a cluster is made from. */
export interface NamespaceGuardArgs {
  /** Who removes environments, as the API server calls them. */
  readonly cluster: Pick<ClusterSpec, "deprovisioner">;
  /** The tenants, and the environment that they belong to. */
  readonly needs: Pick<PlatformNeeds, "environment" | "tenants">;
  /** The secret store: it may be a namespace. */
  readonly secretStore: Pick<SecretStoreAccess, "namespace">;
  /** All that lies in the cluster: the guard stands after it, and falls before it. */
  readonly guarded: readonly pulumi.Resource[];
}

/**
 * Keeps namespaces from being deleted by mistake, by whoever may delete them: administrators, Argo CD, a controller gone wild. The
 * namespaces of the cluster itself go for nobody. Those of the platform and its tenants go for the deprovisioner, and with the
 * program: what it removes it first takes off the list, as an update comes before every deletion.
 */
export class NamespaceGuard extends pulumi.ComponentResource {
  public constructor(
    name: string,
    { cluster, needs, secretStore, guarded }: NamespaceGuardArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:addons:NamespaceGuard", name, {}, opts);
    const deprovisioner = cluster.deprovisioner ?? DEPROVISIONER;
    const labels = ownershipLabels(needs, PLATFORM);
    const last = { parent: this, dependsOn: [...guarded] };
    const role = new ClusterRole(
      `${name}-role`,
      {
        metadata: { name: NAMESPACE_MANAGER, labels },
        rules: [{ apiGroups: [""], resources: ["namespaces"], verbs: ["get", "list", "delete"] }],
      },
      last,
    );
    new ClusterRoleBinding(
      `${name}-binding`,
      {
        metadata: { name: NAMESPACE_MANAGER, labels },
        roleRef: {
          apiGroup: "rbac.authorization.k8s.io",
          kind: "ClusterRole",
          name: role.metadata.name,
        },
        subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: deprovisioner }],
      },
      last,
    );
    const policy = new ValidatingAdmissionPolicy(
      `${name}-policy`,
      {
        metadata: { name: GUARD, labels },
        spec: guardPolicy(protectedNamespaces(needs, secretStore), deprovisioner),
      },
      last,
    );
    new ValidatingAdmissionPolicyBinding(
      `${name}-policy-binding`,
      {
        metadata: { name: GUARD, labels },
        spec: { policyName: policy.metadata.name, validationActions: ["Deny", "Audit"] },
      },
      last,
    );
    this.registerOutputs();
  }
}

/** Namespaces of the add-ons, of the tenants, and of a secret store that is one; sorted. */
export function protectedNamespaces(
  { tenants }: Pick<PlatformNeeds, "tenants">,
  { namespace: store }: Pick<SecretStoreAccess, "namespace">,
): readonly string[] {
  const names = [
    ...Object.values(CHARTS).map(({ namespace }) => namespace),
    ...tenants.map(({ namespace }) => namespace),
    ...(store === undefined ? [] : [store]),
  ];
  return [...new Set(names)].sort();
}

/**
 * `spec` of the policy, in the API server's own language: no webhook that could be down.
 *
 * @param names of the protected namespaces.
 * @param deprovisioner - User name of the only one who may delete them.
 */
export function guardPolicy(
  names: readonly string[],
  deprovisioner: string,
): admissionregistration.v1.ValidatingAdmissionPolicySpec {
  return {
    failurePolicy: "Fail",
    matchConstraints: {
      resourceRules: [
        {
          apiGroups: [""],
          apiVersions: ["v1"],
          operations: ["DELETE"],
          resources: ["namespaces"],
        },
      ],
    },
    validations: [
      {
        // TD-153: the cluster's own; Kubernetes keeps the prefix for itself.
        expression: 'request.name != "default" && !request.name.startsWith("kube-")',
        messageExpression: 'request.name + " belongs to the cluster: nobody deletes it"',
        reason: "Forbidden",
      },
      {
        expression: `!(request.name in ${JSON.stringify(names)}) || request.userInfo.username == ${JSON.stringify(deprovisioner)}`,
        messageExpression: `request.name + " is protected: remove it from the stack and run pulumi up, or delete it as " + ${JSON.stringify(deprovisioner)}`,
        reason: "Forbidden",
      },
    ],
  };
}
