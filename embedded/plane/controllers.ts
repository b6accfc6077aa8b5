import { join } from "node:path";
import type { Toolchain } from "../toolchain/toolchain";
import type { CommandLine } from "./control-plane";
import type { PlaneHome } from "./home";
import { crd, namespace, object, type Prerequisite } from "./prerequisites";
import type { PortName, Ports } from "./settings";

/** The controllers, in the order in which they stand on one another. */
export const controllerNames = [
  "redis",
  "repo-server",
  "application-controller",
  "external-secrets",
  "cert-manager",
] as const;

export type ControllerName = (typeof controllerNames)[number];

/** Environment variables of single controllers. */
export type ControllerEnvironments = Readonly<
  Partial<Record<ControllerName, Readonly<Record<string, string>>>>
>;

/** One controller: how to run it, when it may start and where it shows that it serves. */
export interface Controller extends CommandLine {
  /** What must exist in the cluster first. A controller that starts earlier fails, or looks again only after 30 s. */
  readonly requires: readonly Prerequisite[];
  /** Where it shows that it serves: a path that answers there, or else that it accepts connections. */
  readonly probe: { readonly port: PortName; readonly path?: string };
}

/** What the command lines of the controllers are made from. */
export interface ControllersArgs {
  readonly home: PlaneHome;
  readonly toolchain: Toolchain;
  readonly ports: Ports;
}

/** Argo CD is one executable that takes its role from the name under which it was called. */
export const argoCdRoles = [
  "argocd-repo-server",
  "argocd-application-controller",
  "argocd-cmp-server",
  "argocd-git-ask-pass",
] as const;

/** The folder with a link for each of {@link argoCdRoles}; Argo CD also looks for some of them on PATH. */
export function linksFolder(home: PlaneHome): string {
  return join(home.controllers, "links");
}

/** TMPDIR of all processes. */
export function temporaryFolder(home: PlaneHome): string {
  return join(home.controllers, "tmp");
}

/** Folders that the controllers expect to find. */
export function controllerFolders(home: PlaneHome): readonly string[] {
  const names = ["links", "tmp", "tls", "ssh", "gpg", "plugins"];
  return names.map((name) => join(home.controllers, name));
}

/**
 * How to run every controller. They use the administrator's kubeconfig: on a real cluster the charts give each its own service
 * account and rules, but there is nobody on this machine from whom the plane could protect itself by doing the same.
 */
export function controllers(args: ControllersArgs): Record<ControllerName, Controller> {
  const { toolchain, ports } = args;
  const listen = (port: PortName): string => `127.0.0.1:${ports[port]}`;
  const kubeconfig = { KUBECONFIG: args.home.kubeconfig };
  return {
    redis: {
      command: toolchain.bin("redis"),
      args: [listen("redis")],
      environment: {},
      requires: [],
      probe: { port: "redis" },
    },
    "repo-server": repoServer(args, listen("redis")),
    "application-controller": applicationController(args, listen("redis"), listen("repo-server")),
    "external-secrets": {
      command: toolchain.bin("external-secrets"),
      args: [
        "--metrics-addr=0",
        `--live-addr=${listen("external-secrets-live")}`,
        "--concurrent=4",
      ],
      // Stores of the cluster's own Secrets name the API server as those inside the cluster know it.
      environment: { ...kubeconfig, SLIPWAY_API_SERVER: listen("api-server") },
      requires: [
        ...["secretstores", "clustersecretstores", "externalsecrets", "clusterexternalsecrets"].map(
          (plural) => crd("external-secrets.io/v1", plural),
        ),
        ...["pushsecrets", "clusterpushsecrets"].map((plural) =>
          crd("external-secrets.io/v1alpha1", plural),
        ),
        crd("generators.external-secrets.io/v1alpha1", "generatorstates"),
      ],
      probe: { port: "external-secrets-live", path: "/healthz" },
    },
    "cert-manager": {
      command: toolchain.bin("cert-manager"),
      args: [
        `--kubeconfig=${args.home.kubeconfig}`,
        "--cluster-resource-namespace=cert-manager",
        `--metrics-listen-address=${listen("cert-manager-metrics")}`,
      ],
      environment: {},
      requires: [
        ...["certificates", "certificaterequests", "issuers", "clusterissuers"].map((plural) =>
          crd("cert-manager.io/v1", plural),
        ),
        ...["orders", "challenges"].map((plural) => crd("acme.cert-manager.io/v1", plural)),
        namespace("cert-manager"),
      ],
      probe: { port: "cert-manager-metrics", path: "/metrics" },
    },
  };
}

function repoServer({ home, ports }: ControllersArgs, redis: string): Controller {
  return {
    command: join(linksFolder(home), "argocd-repo-server"),
    args: [
      "--address=127.0.0.1",
      `--port=${ports["repo-server"]}`,
      "--metrics-address=127.0.0.1",
      `--metrics-port=${ports["repo-server-metrics"]}`,
      `--redis=${redis}`,
      "--disable-tls",
      // Argo CD keeps what a branch points to for three minutes; a commit on this machine is to be seen at the next look.
      "--revision-cache-expiration=1s",
    ],
    environment: argoCdEnvironment(home),
    // It has no access to the cluster.
    requires: [],
    probe: { port: "repo-server-metrics", path: "/healthz" },
  };
}

function applicationController(
  { home, ports }: ControllersArgs,
  redis: string,
  repositories: string,
): Controller {
  return {
    command: join(linksFolder(home), "argocd-application-controller"),
    args: [
      "--namespace=argocd",
      `--repo-server=${repositories}`,
      "--repo-server-plaintext",
      `--redis=${redis}`,
      // The one listener that cannot be bound to loopback: Argo CD serves its metrics on all interfaces.
      `--metrics-port=${ports["application-controller-metrics"]}`,
      // Looks at Git every five seconds; watches report changes of the cluster at once.
      "--app-resync=5",
      "--app-resync-jitter=0",
      // Someone who deletes things by hand wants to see them come back, again and again.
      "--self-heal-backoff-timeout-seconds=1",
      "--self-heal-backoff-factor=2",
      "--self-heal-backoff-cap-seconds=10",
      "--self-heal-backoff-cooldown-seconds=30",
    ],
    environment: {
      ...argoCdEnvironment(home),
      KUBECONFIG: home.kubeconfig,
      ARGOCD_FAKE_IN_CLUSTER: "true",
      ARGOCD_SYNC_WAVE_DELAY: "1",
    },
    requires: [
      ...["applications", "appprojects", "applicationsets"].map((plural) =>
        crd("argoproj.io/v1alpha1", plural),
      ),
      object("argocd", "configmaps", "argocd-cm"),
      object("argocd", "configmaps", "argocd-rbac-cm"),
      object("argocd", "secrets", "argocd-secret"),
    ],
    probe: { port: "application-controller-metrics", path: "/healthz" },
  };
}

function argoCdEnvironment(home: PlaneHome): Record<string, string> {
  const folder = (name: string): string => join(home.controllers, name);
  return {
    ARGOCD_GPG_ENABLED: "false",
    ARGOCD_GNUPGHOME: folder("gpg"),
    ARGOCD_TLS_DATA_PATH: folder("tls"),
    ARGOCD_SSH_DATA_PATH: folder("ssh"),
    ARGOCD_PLUGINSOCKFILEPATH: folder("plugins"),
    // Relative to the working folder, for the path of a socket must be short.
    ARGOCD_ASK_PASS_SOCK: "git-ask-pass.sock",
  };
}
