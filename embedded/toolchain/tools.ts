import { join } from "node:path";

/** The executables of the embedded plane. */
export type ToolName =
  | "pulumi"
  | "kubectl"
  | "kustomize"
  | "etcd"
  | "kube-apiserver"
  | "kube-controller-manager"
  | "kube-scheduler"
  | "kwok"
  | "redis"
  | "argocd"
  | "external-secrets"
  | "cert-manager";

/**
 * A Go module under `tools/`: its go.mod and go.sum pin everything that its executables are made of. Tools share a module
 * where one version of their common dependencies, above all of Kubernetes, suits them: each is then compiled once.
 */
export interface ToolModule {
  /** Folder under `tools/`. */
  readonly folder: string;
  /** The executables, each with its package as `go build` takes it in that folder. */
  readonly packages: Readonly<Partial<Record<ToolName, string>>>;
  /** What the executables say when asked for their version. */
  readonly stamps: readonly VersionStamp[];
  /** A dependency that is built with some of its files replaced by ours; absent where everything is unmodified. */
  readonly trimmed?: TrimmedDependency;
}

/** A string variable that linking sets to the pinned version of a module. */
export interface VersionStamp {
  /** Import path and name of the variable. */
  readonly variable: string;
  /** Path of the module whose version in go.mod is the value. */
  readonly module: string;
  /** Without the leading `v`, which the program adds itself. */
  readonly bare?: true;
}

/** A Go module of which we replace the files that would link far more than the plane runs, or reach out of the machine. */
export interface TrimmedDependency {
  /** Its module path. */
  readonly module: string;
  /** Path of a file in the dependency → path of ours in the tool module's folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** Where the Go modules are. */
export const toolsFolder = join(__dirname, "../../tools");

/** The module whose version is Pulumi's. */
export const pulumiModule = "github.com/pulumi/pulumi/pkg/v3";

const argoCd = "github.com/argoproj/argo-cd/v3";
const externalSecrets = "github.com/external-secrets/external-secrets";
const certManager = "github.com/cert-manager/cert-manager";
const kubernetesCommand = (name: string): string => `k8s.io/kubernetes/cmd/${name}`;

/** Every Go module, in the order in which they are built. */
export const toolModules: readonly ToolModule[] = [
  {
    folder: "control-plane",
    packages: {
      etcd: "./etcd",
      redis: "./redis",
      "cert-manager": "./cert-manager",
      kustomize: "./kustomize",
      kubectl: kubernetesCommand("kubectl"),
      "kube-apiserver": kubernetesCommand("kube-apiserver"),
      "kube-controller-manager": kubernetesCommand("kube-controller-manager"),
      "kube-scheduler": kubernetesCommand("kube-scheduler"),
      kwok: "sigs.k8s.io/kwok/cmd/kwok",
    },
    stamps: [{ variable: "k8s.io/component-base/version.gitVersion", module: "k8s.io/kubernetes" }],
    trimmed: {
      module: certManager,
      files: { "pkg/acme/accounts/client.go": "cert-manager/accounts/client.go" },
    },
  },
  {
    folder: "delivery",
    packages: { argocd: `${argoCd}/cmd`, "external-secrets": externalSecrets },
    stamps: [{ variable: `${argoCd}/common.version`, module: argoCd, bare: true }],
    trimmed: {
      module: externalSecrets,
      files: {
        "pkg/provider/register/register.go": "external-secrets/providers.go",
        "pkg/generator/register/register.go": "external-secrets/generators.go",
      },
    },
  },
  {
    folder: "pulumi",
    packages: { pulumi: `${pulumiModule}/cmd/pulumi` },
    stamps: [
      {
        variable: "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version",
        module: pulumiModule,
      },
    ],
  },
];
