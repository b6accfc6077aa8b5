import * as pulumi from "@pulumi/pulumi";
import { kubeconfigOf, type ControlPlane } from "../kubeconfig";

/** A kubeconfig whose user signs in through Google's plugin. */
export function kubeconfig(controlPlane: ControlPlane): string {
  return kubeconfigOf(controlPlane, {
    command: "gke-gcloud-auth-plugin",
    args: ["--use_application_default_credentials"],
    installHint: "gcloud components install gke-gcloud-auth-plugin",
  });
}

/** The same of a control plane that is not there yet; always a secret. */
export function secretKubeconfig(controlPlane: pulumi.Output<ControlPlane>): pulumi.Output<string> {
  return pulumi.secret(controlPlane.apply(kubeconfig));
}
