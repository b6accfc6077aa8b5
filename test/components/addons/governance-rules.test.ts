import assert from "node:assert/strict";
import {
  deliveryRules,
  limitsOf,
  quotaOf,
  tenantPolicies,
} from "../../../components/addons/governance-rules";
import { DELIVERED_KINDS } from "../../../components/delivered-kinds";

const quota = {
  requests: { cpuMillicores: 1250, memoryMiB: 1280 },
  limits: { cpuMillicores: 7500, memoryMiB: 4608 },
  pods: 20,
  storageGiB: 20,
};

describe("a tenant's quota", () => {
  it("has the system's figures, and no way in but the ingress controller", () => {
    assert.deepEqual(quotaOf(quota), {
      hard: {
        "requests.cpu": "1250m",
        "requests.memory": "1280Mi",
        "limits.cpu": "7500m",
        "limits.memory": "4608Mi",
        "requests.storage": "20Gi",
        pods: "20",
        "services.loadbalancers": "0",
        "services.nodeports": "0",
      },
    });
  });
});

describe("a tenant's limits", () => {
  it("give a container that states nothing an even share, in whole units", () => {
    assert.deepEqual(limitsOf(quota), {
      limits: [
        {
          type: "Container",
          default: { cpu: "375m", memory: "230Mi" },
          defaultRequest: { cpu: "62m", memory: "64Mi" },
        },
      ],
    });
  });
});

describe("a tenant's policies", () => {
  it("deny everything, both ways", () => {
    assert.deepEqual(tenantPolicies["default-deny"], {
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
    });
  });

  it("open nothing but the way to the cluster's DNS", () => {
    assert.deepEqual(Object.keys(tenantPolicies), ["default-deny", "allow-dns"]);
    const { ingress, egress, policyTypes } = tenantPolicies["allow-dns"] ?? {};
    assert.deepEqual([ingress, policyTypes], [undefined, ["Egress"]]);
    assert.deepEqual(egress, [
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
    ]);
  });
});

describe("what Argo CD may do for a tenant", () => {
  it("covers the delivered kinds, each in its own group, and no other", () => {
    const covered = deliveryRules().flatMap(({ apiGroups, resources }) =>
      (resources as string[]).map((plural) => `${(apiGroups as string[]).join()}/${plural}`),
    );
    const delivered = DELIVERED_KINDS.map(({ group, plural }) => `${group}/${plural}`);
    assert.deepEqual(covered.sort(), delivered.sort());
  });

  it("has no wildcard", () => {
    assert.doesNotMatch(JSON.stringify(deliveryRules()), /\*/);
  });
});
