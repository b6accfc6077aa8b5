import assert from "node:assert/strict";
import type { INetworkPolicyPeer } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer";
import type { Placement } from "../../render/placement";
import { acmeSolverPolicy, networkPolicy } from "../../render/policy";
import { INGRESS } from "../../systems/edge";
import { secumsg } from "../../systems/secumsg/system";
import { workloadNames } from "../../systems/workloads";
import {
  craftiquePlacement,
  craftistaPlacement,
  secumsgPlacement,
  todoPlacement,
} from "../support/placements";

const placement = secumsgPlacement();

const nameOf = ({ podSelector, namespaceSelector, ipBlock }: INetworkPolicyPeer): string =>
  podSelector?.matchLabels?.["app.kubernetes.io/name"] ??
  namespaceSelector?.matchLabels?.["kubernetes.io/metadata.name"] ??
  ipBlock?.cidr ??
  "anyone";

/** What the policies of all workloads permit, as `from → to:port`, on one side of the edges. */
function permitted(side: "ingress" | "egress", where: Placement = placement): string[] {
  return workloadNames(secumsg).flatMap((workload) =>
    networkPolicy(where, workload).flatMap(({ spec }) => {
      const own = nameOf({ podSelector: spec?.podSelector ?? {} });
      const rules =
        side === "ingress"
          ? (spec?.ingress ?? []).map(({ from, ports }) => ({ peers: from, ports }))
          : (spec?.egress ?? []).map(({ to, ports }) => ({ peers: to, ports }));
      return rules.flatMap(({ peers, ports }) =>
        (peers ?? []).flatMap((peer) =>
          (ports ?? []).map(({ port }) =>
            side === "ingress"
              ? `${nameOf(peer)} → ${own}:${String(port)}`
              : `${own} → ${nameOf(peer)}:${String(port)}`,
          ),
        ),
      );
    }),
  );
}

const edges = (...leftOut: string[]): string[] =>
  secumsg.edges
    .filter(({ from }) => !leftOut.includes(from))
    .map(({ from, to, port }) => `${from === INGRESS ? "ingress-nginx" : from} → ${to}:${port}`);

describe("network policies", () => {
  it("admit at each target what the edge table says, and nothing else", () => {
    assert.deepEqual(permitted("ingress").sort(), edges().sort());
  });

  it("let out of each source what the edge table says, and nothing else", () => {
    assert.deepEqual(permitted("egress").sort(), edges(INGRESS).sort());
  });

  it("are there for both directions, so that a missing edge is a closed one", () => {
    for (const workload of workloadNames(secumsg)) {
      const [policy] = networkPolicy(placement, workload);
      assert.deepEqual(policy?.spec?.policyTypes, ["Ingress", "Egress"]);
    }
  });

  it("are absent from a workload without edges, which the platform's default-deny closes", () => {
    assert.deepEqual(networkPolicy(placement, "nobody"), []);
  });

  it("lead to private networks where the server is managed, whose address is not known here", () => {
    const auth = permitted("egress", { ...placement, postgres: "managed" }).filter((edge) =>
      edge.startsWith("auth →"),
    );
    assert.deepEqual(auth, [
      "auth → 10.0.0.0/8:5432",
      "auth → 172.16.0.0/12:5432",
      "auth → 192.168.0.0/16:5432",
    ]);
  });

  it("lead to the database subnets where the configuration decides those", () => {
    const where = { ...craftistaPlacement(), documents: "managed", dataRanges: ["10.0.144.0/20"] };
    const [policy] = networkPolicy(where as Placement, "catalogue");
    assert.deepEqual(
      policy?.spec?.egress?.map(({ to }) => to?.map(nameOf)),
      [["10.0.144.0/20"]],
    );
  });

  it("admit the cluster's own Prometheus, and let traces out to its collector", () => {
    const traces = { service: "collector", namespace: "observability" };
    const where = { ...craftistaPlacement(), metrics: "prometheus-operator", prometheus: "watch" };
    const [policy] = networkPolicy({ ...where, traces } as Placement, "recommendation");
    assert.deepEqual(
      policy?.spec?.ingress?.flatMap(({ from }) => from?.map(nameOf)),
      ["frontend", "watch"],
    );
    assert.deepEqual(
      policy.spec.egress?.map(({ to, ports }) => [to?.map(nameOf), ports?.[0]?.port]),
      [
        [["redis"], 6379],
        [["observability"], 4318],
      ],
    );
  });

  it("lead to private networks where the cache is managed, too", () => {
    const craftique = craftiquePlacement({ hosting: { postgres: "in-cluster", cache: "managed" } });
    const [policy] = networkPolicy(craftique, "backend");
    assert.deepEqual(
      policy?.spec?.egress?.map(({ to, ports }) => [ports?.[0]?.port, to?.map(nameOf)]),
      [
        [5432, ["postgres"]],
        [6379, ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]],
      ],
    );
  });

  it("lead to the port of a managed server, which need not be that of one in the cluster", () => {
    const port = (where: Placement, workload: string): unknown =>
      networkPolicy(where, workload)[0]?.spec?.egress?.map(({ ports }) => ports?.[0]?.port);
    const managedPorts = { cache: 10_000, documents: 10_260 };
    const craftista = { ...craftistaPlacement(), managedPorts };
    assert.deepEqual(port(craftista, "catalogue"), [27017]);
    assert.deepEqual(port({ ...craftista, documents: "managed" }, "catalogue"), [10_260]);
    const craftique = craftiquePlacement({ hosting: { postgres: "managed", cache: "managed" } });
    assert.deepEqual(port({ ...craftique, managedPorts }, "backend"), [5432, 10_000]);
  });

  it("admit whoever scrapes metrics, and nobody where nobody does", () => {
    const admitted = (metrics: Placement["metrics"]): string[] => {
      const [policy] = networkPolicy({ ...craftiquePlacement(), metrics }, "backend");
      return (policy?.spec?.ingress ?? []).flatMap(({ from }) => (from ?? []).map(nameOf));
    };
    const callers = ["ingress-nginx", "frontend", "smoke-test"];
    assert.deepEqual(admitted("none"), callers);
    assert.deepEqual(admitted("google-managed-prometheus"), [...callers, "gmp-system"]);
  });

  it("admit the ingress controller to the ACME solver where there is one", () => {
    assert.deepEqual(acmeSolverPolicy(placement, "gateway"), []);
    const [policy] = acmeSolverPolicy({ ...placement, acme: true }, "gateway");
    assert.deepEqual(policy?.spec?.ingress?.[0]?.from?.map(nameOf), ["ingress-nginx"]);
  });

  it("let out to hosts outside, and to nothing that private networks and clouds keep to themselves", () => {
    const [policy] = networkPolicy(todoPlacement(), "broadcaster");
    const outside = policy?.spec?.egress?.find(({ ports }) => ports?.[0]?.port === 443)?.to;
    assert.deepEqual(
      outside?.map(({ ipBlock }) => [ipBlock?.cidr, ipBlock?.except]),
      [
        [
          "0.0.0.0/0",
          ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"],
        ],
        ["::/0", ["fc00::/7", "fe80::/10"]],
      ],
    );
  });

  it("let out to anywhere where the table says so, and in from named callers still", () => {
    const [policy] = networkPolicy(todoPlacement(), "nats");
    assert.deepEqual(policy?.spec?.egress, [{}]);
    assert.deepEqual(
      policy.spec.ingress?.map(({ from, ports }) => [ports?.[0]?.port, from?.map(nameOf)]),
      [
        [4222, ["todo-app-be", "broadcaster"]],
        [6222, ["nats"]],
        [8222, ["test-components"]],
        [7777, ["test-monitoring"]],
      ],
    );
  });

  it("admit Azure's collectors to metrics", () => {
    const watched = { ...todoPlacement(), metrics: "azure-managed-prometheus" } as const;
    const [policy] = networkPolicy(watched, "nats");
    const metrics = policy?.spec?.ingress?.find(({ ports }) => ports?.[0]?.port === 7777)?.from;
    assert.deepEqual(metrics?.map(nameOf), ["kube-system", "test-monitoring"]);
  });
});
