import * as pulumi from "@pulumi/pulumi";
import { kubeconfigOf, type ControlPlane } from "../kubeconfig";

/** How a control plane of EKS is reached and known. */
export interface EksControlPlane extends ControlPlane {
  /** Its region. */
  readonly region: string;
}

/** A kubeconfig whose user signs in through AWS' command line. */
export function kubeconfig(controlPlane: EksControlPlane): string {
  const { name, region } = controlPlane;
  return kubeconfigOf(controlPlane, {
    command: "aws",
    args: ["--region", region, "eks", "get-token", "--cluster-name", name, "--output", "json"],
    installHint: "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
  });
}

/** The same of a control plane that is not there yet; always a secret. */
export function secretKubeconfig(
  controlPlane: pulumi.Output<EksControlPlane>,
): pulumi.Output<string> {
  return pulumi.secret(controlPlane.apply(kubeconfig));
}
