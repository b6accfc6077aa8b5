import type { core, networking, rbac } from "@pulumi/kubernetes/types/input";
import type { Quota, Resources } from "../../systems/figures";
import { DELIVERED_KINDS } from "../delivered-kinds";

/** `spec` of a tenant's ResourceQuota: its figures, and no way in but the ingress controller. */
export function quotaOf({ requests, limits, pods, storageGiB }: Quota): core.v1.ResourceQuotaSpec {
  const [wanted, most] = [quantities(requests), quantities(limits)];
  return {
    hard: {
      "requests.cpu": wanted.cpu,
      "requests.memory": wanted.memory,
      "limits.cpu": most.cpu,
      "limits.memory": most.memory,
      "requests.storage": `${storageGiB}Gi`,
      pods: String(pods),
      "services.loadbalancers": "0",
      "services.nodeports": "0",
    },
  };
}

/** `spec` of a tenant's LimitRange: a container that states nothing gets an even share of the quota. */
export function limitsOf({ requests, limits, pods }: Quota): core.v1.LimitRangeSpec {
  const share = ({ cpuMillicores, memoryMiB }: Resources): Quantities =>
    quantities({
      cpuMillicores: Math.floor(cpuMillicores / pods),
      memoryMiB: Math.floor(memoryMiB / pods),
    });
  return {
    limits: [{ type: "Container", default: share(limits), defaultRequest: share(requests) }],
  };
}

/** Policies of every tenant, by name: nothing in, nothing out, but names may be resolved. The edges of a system open more. */
export const tenantPolicies: Readonly<Record<string, networking.v1.NetworkPolicySpec>> = {
  "default-deny": { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
  "allow-dns": {
    podSelector: {},
    policyTypes: ["Egress"],
    egress: [
      {
        to: [
          {
            namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
            podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
          },
        ],
        ports: [
          { protocol: "UDP", port: 53 },
          { protocol: "TCP", port: 53 },
        ],
      },
    ],
  },
};

/** What Argo CD may do in a tenant's namespace: everything to the kinds that it delivers, and nothing to any other. */
export function deliveryRules(): rbac.v1.PolicyRule[] {
  const groups = [...new Set(DELIVERED_KINDS.map(({ group }) => group))];
  return groups.map((group) => ({
    apiGroups: [group],
    resources: DELIVERED_KINDS.filter((each) => each.group === group).map(({ plural }) => plural),
    verbs: ["get", "list", "watch", "create", "update", "patch", "delete"],
  }));
}

interface Quantities {
  readonly [resource: string]: string;
  readonly cpu: string;
  readonly memory: string;
}

function quantities({ cpuMillicores, memoryMiB }: Resources): Quantities {
  return { cpu: `${cpuMillicores}m`, memory: `${memoryMiB}Mi` };
}
