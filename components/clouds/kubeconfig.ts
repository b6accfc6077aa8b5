/** How a control plane is reached and known. */
export interface ControlPlane {
  /** Name under which the kubeconfig lists it: of the cluster in the cloud. */
  readonly name: string;
  /** URL of the API server. */
  readonly server: string;
  /** Certificate of its authority, as base64 of PEM. */
  readonly certificateAuthority: string;
}

/** The cloud's command that signs its user in. */
export interface SignIn {
  readonly command: string;
  readonly args: readonly string[];
  /** Where people get it. */
  readonly installHint: string;
}

/**
 * A kubeconfig without a credential in it: whoever uses it signs in as themselves, with the same credentials as Pulumi's own
 * provider. The clouds' commands answer in `v1beta1` whatever they are asked for (kubernetes/cloud-provider-gcp and EKS "Connect
 * kubectl to an EKS cluster by creating a kubeconfig file", read 2026-11-21), and clients refuse an answer of another version.
 */
export function kubeconfigOf(
  { name, server, certificateAuthority }: ControlPlane,
  signIn: SignIn,
): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [{ name, cluster: { server, "certificate-authority-data": certificateAuthority } }],
    users: [
      {
        name,
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            ...signIn,
            interactiveMode: "Never",
            provideClusterInfo: true,
          },
        },
      },
    ],
  });
}
