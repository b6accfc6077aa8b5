import { join } from "node:path";
import type { Toolchain } from "../toolchain/toolchain";
import { apiServerCertificate } from "./certificate";
import type { ControlPlaneFiles } from "./control-plane-files";
import type { PlaneHome } from "./home";
import type { Ports } from "./settings";

/** What to run, without what only a live plane can tell. */
export interface CommandLine {
  /** Absolute path of the executable. */
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** What the command lines of the control plane are made from. */
export interface ControlPlaneArgs {
  readonly home: PlaneHome;
  readonly toolchain: Toolchain;
  readonly ports: Ports;
  readonly files: ControlPlaneFiles;
}

/** The processes of the control plane, in the order in which they stand on one another. */
export const controlPlaneNames = [
  "etcd",
  "api-server",
  "controller-manager",
  "scheduler",
  "kwok",
] as const;

export type ControlPlaneName = (typeof controlPlaneNames)[number];

/**
 * etcd's sockets, as file names in the folder in which all processes work. Sockets in a private folder, because etcd on a port
 * would show every secret of the cluster to every user of the machine; relative, because the path of a socket may have only
 * about a hundred characters. etcd wants the form `host:port`.
 */
const clientSocket = "etcd.sock:0";
const peerSocket = "etcd-peer.sock:0";

/** Where etcd's client socket is. */
export function etcdSocket(home: PlaneHome): string {
  return join(home.run, clientSocket);
}

/** The command line of every process of the control plane. */
export function controlPlane(args: ControlPlaneArgs): Record<ControlPlaneName, CommandLine> {
  const { toolchain, home, files } = args;
  const kubeconfig = `--kubeconfig=${home.kubeconfig}`;
  return {
    etcd: { command: toolchain.bin("etcd"), args: etcdArgs(home), environment: {} },
    "api-server": {
      command: toolchain.bin("kube-apiserver"),
      args: apiServerArgs(args),
      // It needs half of that; without a limit it would take its time to give memory back.
      environment: { GOMEMLIMIT: "600MiB" },
    },
    "controller-manager": {
      command: toolchain.bin("kube-controller-manager"),
      args: [
        kubeconfig,
        `--service-account-private-key-file=${files.key}`,
        `--root-ca-file=${apiServerCertificate(home)}`,
        "--leader-elect=false",
        // No port of its own: nobody scrapes it.
        "--secure-port=0",
      ],
      environment: {},
    },
    scheduler: {
      command: toolchain.bin("kube-scheduler"),
      args: [kubeconfig, "--leader-elect=false", "--secure-port=0"],
      environment: {},
    },
    kwok: {
      command: toolchain.bin("kwok"),
      args: [
        kubeconfig,
        `--config=${files.stages}`,
        "--manage-all-nodes",
        "--node-ip=127.0.0.1",
        // Without a lease the node counts as lost after 40 s and its pods turn unready. A kwok that starts again waits as long
        // as this for the lease of the one before it, and no pod starts meanwhile.
        "--node-lease-duration-seconds=10",
      ],
      environment: {},
    },
  };
}

function etcdArgs(home: PlaneHome): readonly string[] {
  return [
    "--name=plane",
    `--data-dir=${home.data}`,
    `--listen-client-urls=unix://${clientSocket}`,
    `--advertise-client-urls=unix://${clientSocket}`,
    `--listen-peer-urls=unix://${peerSocket}`,
    `--initial-advertise-peer-urls=unix://${peerSocket}`,
    `--initial-cluster=plane=unix://${peerSocket}`,
  ];
}

function apiServerArgs({ home, ports, files }: ControlPlaneArgs): readonly string[] {
  return [
    `--etcd-servers=unix://${clientSocket}`,
    "--bind-address=127.0.0.1",
    `--secure-port=${ports["api-server"]}`,
    `--cert-dir=${home.certificates}`,
    `--token-auth-file=${files.tokens}`,
    "--anonymous-auth=false",
    "--authorization-mode=RBAC",
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${files.key}`,
    `--service-account-signing-key-file=${files.key}`,
    "--service-cluster-ip-range=10.96.0.0/16",
    // Else it looks for the address of a network that may not be there; and nobody is to find it by its Service.
    "--advertise-address=127.0.0.1",
    "--endpoint-reconciler-type=none",
  ];
}
