import fs from "node:fs";
import path from "node:path";

/** What a fake `go` does. */
export interface FakeGoOptions {
  /** What it says its version is. */
  readonly version?: string;
  /** Shell commands of `go list`, which downloads modules. */
  readonly list?: string;
  /** Shell commands of `go build`; `$out` is the folder to write to and `$names` are the names of the executables. */
  readonly build?: string;
}

/** Names a package and writes each executable, as `go build -v` does. */
export const buildsAll =
  'echo example.com/one >&2; for name in $names; do echo "$name" > "$out/$name"; done';

/**
 * Installs a `go` in `folder` that compiles nothing. It appends the command lines that it is run with to the file `calls`
 * there. The modules that it downloads are the folders of `modules`.
 */
export function installFakeGo(
  folder: string,
  { version = "go1.26.0", list = "echo one; echo two", build = buildsAll }: FakeGoOptions = {},
): void {
  fs.mkdirSync(folder, { recursive: true });
  const script = `#!/bin/sh
echo "$@" >> "${folder}/calls"
case "$1" in
env) echo "${version}" ;;
list) ${list} ;;
mod) echo "{\\"Dir\\": \\"${folder}/modules/$4\\"}" ;;
build)
  for argument; do
    case "$argument" in
    -o=*) out=\${argument#-o=} ;;
    -* | build) ;;
    *) names="$names \${argument##*/}" ;;
    esac
  done
  ${build} ;;
esac
`;
  fs.writeFileSync(path.join(folder, "go"), script, { mode: 0o755 });
}

/** Files of the modules that manifests are taken from, as small as they can be, by path. */
const moduleFiles = {
  "github.com/argoproj/argo-cd/v3/manifests/crds/application-crd.yaml": "kind: Application\n",
  "github.com/argoproj/argo-cd/v3/manifests/crds/appproject-crd.yaml": "kind: AppProject\n",
  "github.com/argoproj/argo-cd/v3/manifests/crds/kustomization.yaml": "kind: Kustomization\n",
  "github.com/external-secrets/external-secrets/deploy/crds/bundle.yaml": "kind: Store\n",
  "github.com/cert-manager/cert-manager/deploy/crds/issuers.yaml": "---\nkind: Issuer\n",
  "github.com/cert-manager/cert-manager/deploy/crds/orders.yaml": "---\nkind: Order\n",
  "github.com/cert-manager/cert-manager/deploy/crds/README.md": "# CRDs\n",
  "github.com/GoogleCloudPlatform/prometheus-engine/charts/operator/crds/pods.yaml": "kind: Pods\n",
  "github.com/GoogleCloudPlatform/prometheus-engine/charts/operator/crds/rules.yaml":
    "kind: Rules\n",
  ...monitor("podmonitors"),
  ...monitor("probes"),
  ...monitor("servicemonitors"),
  ...stage("node/fast", "node-initialize"),
  ...stage("node/heartbeat-with-lease", "node-heartbeat"),
  ...stage("pod/fast", "pod-ready"),
  ...stage("volume/fast", "pv-bind", "kind: StorageClass\n"),
};

function monitor(plural: string): Record<string, string> {
  const folder =
    "github.com/prometheus-operator/prometheus-operator/example/prometheus-operator-crd";
  const text = `metadata: { name: ${plural}.monitoring.coreos.com }\nspec: { group: monitoring.coreos.com, names: { plural: ${plural} } }\n`;
  return { [`${folder}/monitoring.coreos.com_${plural}.yaml`]: text };
}

function stage(folder: string, name: string, object?: string): Record<string, string> {
  const at = `sigs.k8s.io/kwok/kustomize/stage/${folder}`;
  const resources = [`${name}.yaml`, "../rbac", ...(object === undefined ? [] : ["object.yaml"])];
  return {
    [`${at}/kustomization.yaml`]: `resources: [${resources.join(", ")}]\n`,
    [`${at}/${name}.yaml`]: `kind: Stage\nmetadata:\n  name: ${name}\n`,
    ...(object === undefined ? {} : { [`${at}/object.yaml`]: object }),
  };
}

/** Puts the modules that manifests are taken from where the fake `go` of the same folder finds them. */
export function installFakeModules(folder: string): void {
  for (const [file, text] of Object.entries(moduleFiles)) {
    const target = path.join(folder, "modules", file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }
}
