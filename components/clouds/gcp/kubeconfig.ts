import * as pulumi from "@pulumi/pulumi";

/** How a control plane is reached and known. */
export interface ControlPlane {
  /** Name under which the kubeconfig lists it. */
  readonly name: string;
  /** URL of the API server. */
  readonly server: string;
  /** Certificate of its authority, as base64 of PEM. */
  readonly certificateAuthority: string;
}

/**
 * A kubeconfig without a credential in it: whoever uses it signs in as themselves, with the same credentials as Pulumi's own
 * provider. The plugin answers in `v1beta1` whatever it is asked for (kubernetes/cloud-provider-gcp, read 2026-11-21), and clients
 * refuse an answer of another version.
 */
export function kubeconfig({ name, server, certificateAuthority }: ControlPlane): string {
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
            command: "gke-gcloud-auth-plugin",
            args: ["--use_application_default_credentials"],
            installHint: "gcloud components install gke-gcloud-auth-plugin",
            interactiveMode: "Never",
            provideClusterInfo: true,
          },
        },
      },
    ],
  });
}

/** The same of a control plane that is not there yet; always a secret. */
export function secretKubeconfig(controlPlane: pulumi.Output<ControlPlane>): pulumi.Output<string> {
  return pulumi.secret(controlPlane.apply(kubeconfig));
}
