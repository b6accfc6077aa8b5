import * as pulumi from "@pulumi/pulumi";

/** How a control plane is reached and known. */
export interface ControlPlane {
  /** Name of the cluster in the cloud. */
  readonly name: string;
  /** Its region. */
  readonly region: string;
  /** URL of the API server. */
  readonly server: string;
  /** Certificate of its authority, as base64 of PEM. */
  readonly certificateAuthority: string;
}

/**
 * A kubeconfig without a credential in it: whoever uses it signs in as themselves, with the same credentials as Pulumi's own
 * provider. Source: EKS "Connect kubectl to an EKS cluster by creating a kubeconfig file", read 2026-11-21.
 */
export function kubeconfig({ name, region, server, certificateAuthority }: ControlPlane): string {
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
            command: "aws",
            args: [
              "--region",
              region,
              "eks",
              "get-token",
              "--cluster-name",
              name,
              "--output",
              "json",
            ],
            installHint:
              "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
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
