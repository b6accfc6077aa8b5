import * as pulumi from "@pulumi/pulumi";
import type { ProfileDefaults } from "../../config/profiles";
import type { SealAccess } from "../clouds/contract";
import { VAULT } from "../clouds/vault";
import { CHARTS } from "./charts";
import { disruptionBudget, type ChartValues } from "./release";

/** The Secret with the server's certificate, and where Vault's pods and the Job find it. */
export const VAULT_TLS = { secret: "vault-tls", path: "/vault/tls" } as const;

/** Name of the Service behind which every server has a name of its own, ready or not. */
const PEERS = `${VAULT.serviceAccount}-internal`;

/** Names under which servers are asked for: all of them together, and each by its own. */
export const VAULT_NAMES: readonly string[] = [
  "vault",
  "vault.vault.svc",
  `*.${PEERS}`,
  `*.${PEERS}.vault.svc`,
  "localhost",
];

/** URL of one server, by its number. */
export function serverUrl(server: number | string): string {
  return `https://vault-${server}.${PEERS}.vault.svc:8200`;
}

/** What the chart's values are made from. */
export interface VaultValuesArgs {
  /** Number of servers, and whether drains wait for them. */
  readonly profile: ProfileDefaults;
  /** What unseals each server after its start. */
  readonly seal: SealAccess;
  /** StorageClass of the volumes: of the customer's key. */
  readonly storageClass: string;
}

/** Values of the chart: the server alone, as Pod Security `restricted` wants it, reached by External Secrets and its own kind. */
export function vaultValues({ profile, seal, storageClass }: VaultValuesArgs): ChartValues {
  const { vault: replicas, disruptionBudgets } = profile;
  return {
    global: { tlsDisable: false },
    injector: { enabled: false },
    csi: { enabled: false },
    ui: { enabled: false },
    server: {
      // Pinned with the chart; the Job runs the same.
      image: { tag: CHARTS.vault.application },
      updateStrategyType: "OnDelete",
      resources: {
        requests: { cpu: "100m", memory: "256Mi" },
        limits: { cpu: "1", memory: "512Mi" },
      },
      statefulSet: { securityContext: RESTRICTED },
      serviceAccount: {
        name: VAULT.serviceAccount,
        annotations: seal.identity.annotations,
      },
      extraLabels: seal.identity.podLabels,
      authDelegator: { enabled: true },
      // Only those that are unsealed answer; the headless Service has every one of them.
      service: { publishNotReadyAddresses: false },
      networkPolicy: { enabled: true, ingress: INGRESS },
      affinity: SPREAD,
      volumes: [{ name: "tls", secret: { secretName: VAULT_TLS.secret } }],
      volumeMounts: [{ name: "tls", mountPath: VAULT_TLS.path, readOnly: true }],
      dataStorage: { enabled: true, size: "10Gi", storageClass },
      // Its log tells of every request, and a volume that is full would stop Vault: the pod's own log is collected.
      auditStorage: { enabled: false },
      ha: {
        enabled: true,
        replicas,
        apiAddr: serverUrl("0").replace("vault-0", "$(VAULT_K8S_POD_NAME)"),
        disruptionBudget: { enabled: disruptionBudget(disruptionBudgets, replicas)["enabled"] },
        raft: { enabled: true, setNodeId: true, config: configuration(replicas, seal) },
      },
    },
  };
}

/** Configuration of a server, in JSON, which Vault reads as it reads its own language. */
function configuration(servers: number, seal: SealAccess): pulumi.Output<string> {
  const tls = (file: string): string => `${VAULT_TLS.path}/${file}`;
  return pulumi.jsonStringify({
    ui: false,
    // Raft wants memory that may be swapped, and nodes of a cluster have no swap.
    disable_mlock: true,
    listener: [
      {
        tcp: {
          address: "[::]:8200",
          cluster_address: "[::]:8201",
          tls_cert_file: tls("tls.crt"),
          tls_key_file: tls("tls.key"),
          tls_min_version: "tls12",
        },
      },
    ],
    storage: {
      raft: {
        path: "/vault/data",
        retry_join: Array.from({ length: servers }, (_, server) => ({
          leader_api_addr: serverUrl(server),
          leader_ca_cert_file: tls("ca.crt"),
        })),
      },
    },
    seal: { [seal.kind]: seal.parameters },
    service_registration: { kubernetes: {} },
  });
}

/** What Pod Security `restricted` asks of a pod and of its container; 100 and 1000 are the image's own user and group. */
const RESTRICTED = {
  pod: {
    runAsNonRoot: true,
    runAsUser: 100,
    runAsGroup: 1000,
    fsGroup: 1000,
    seccompProfile: { type: "RuntimeDefault" },
  },
  container: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
} as const;

/** Who reaches a server: External Secrets, the Job, and the other servers; these alone on the port between them. */
const INGRESS = [
  {
    from: [CHARTS.externalSecrets.namespace, VAULT.namespace].map((namespace) => ({
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
    })),
    ports: [{ port: 8200, protocol: "TCP" }],
  },
  {
    from: [{ podSelector: { matchLabels: { "app.kubernetes.io/name": "vault" } } }],
    ports: [{ port: 8201, protocol: "TCP" }],
  },
];

/** On nodes and in zones apart where there are enough; where there are not, two on one are better than one that waits. */
const SPREAD = {
  podAntiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 100, topologyKey: "topology.kubernetes.io/zone" },
      { weight: 50, topologyKey: "kubernetes.io/hostname" },
    ].map(({ weight, topologyKey }) => ({
      weight,
      podAffinityTerm: {
        topologyKey,
        labelSelector: { matchLabels: { "app.kubernetes.io/name": "vault", component: "server" } },
      },
    })),
  },
};

/** The security context of the Job's pod: the same image under the same rules. */
export const VAULT_SECURITY = RESTRICTED;
