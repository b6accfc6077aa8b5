import type { IContainer } from "kubernetes-models/v1/Container";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import type { IVolume } from "kubernetes-models/v1/Volume";
import type { Requirements, Resources } from "../systems/figures";
import type { SecretVariable } from "../systems/secret";

/** The customary unprivileged user of images without one of their own (`nonroot` of distroless images). */
const NONROOT = 65532;

/** What the `restricted` Pod Security standard asks of a pod, and nothing injected that nobody asked for. */
export function hardenedPod(serviceAccountName: string, user = NONROOT): Partial<IPodSpec> {
  return {
    serviceAccountName,
    automountServiceAccountToken: false,
    enableServiceLinks: false, // a Service named `keys` would put KEYS_PORT into every pod
    securityContext: {
      runAsNonRoot: true,
      runAsUser: user,
      runAsGroup: user,
      fsGroup: user,
      fsGroupChangePolicy: "OnRootMismatch",
      seccompProfile: { type: "RuntimeDefault" },
    },
  };
}

/** What the `restricted` standard asks of a container, and a read-only root file system on top. */
export const hardenedContainer: Partial<IContainer> = {
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    readOnlyRootFilesystem: true,
  },
};

/** Requests and limits in the form that the API server returns them in. */
export function resources({ requests, limits }: Requirements): IContainer["resources"] {
  return { requests: quantities(requests), limits: quantities(limits) };
}

function quantities({ cpuMillicores, memoryMiB }: Resources): Record<string, string> {
  return {
    cpu: cpuMillicores % 1000 === 0 ? String(cpuMillicores / 1000) : `${cpuMillicores}m`,
    memory: memoryMiB % 1024 === 0 ? `${memoryMiB / 1024}Gi` : `${memoryMiB}Mi`,
  };
}

/** Variables from a ConfigMap, all of them, and from Secrets, one by one. */
export function environment(
  configMap: string,
  secretVariables: readonly SecretVariable[],
): Partial<IContainer> {
  return {
    envFrom: [{ configMapRef: { name: configMap } }],
    ...(secretVariables.length > 0 && { env: secretVariables.map(secretVariable) }),
  };
}

/** A variable whose value stays in its Secret. */
export function secretVariable({ variable, secret, key }: SecretVariable): IEnvVar {
  return { name: variable, valueFrom: { secretKeyRef: { name: secret, key } } };
}

/** A writable directory that dies with the pod. */
export function scratch(name: string, sizeMiB: number): IVolume {
  return { name, emptyDir: { sizeLimit: `${sizeMiB}Mi` } };
}
