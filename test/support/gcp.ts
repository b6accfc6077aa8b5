import { Provider } from "@pulumi/gcp/provider";
import * as pulumi from "@pulumi/pulumi";
import { Provider as RandomProvider } from "@pulumi/random/provider";
import { GcpServices } from "../../components/clouds/gcp/services";
import type { PlatformNeeds } from "../../config/needs";
import { needsOf } from "./platforms";
import { gcpCluster, smallestSpec } from "./specs";

/** The providers that components on Google Cloud are handed, as options. */
export function onGcp(): pulumi.ComponentResourceOptions {
  return { providers: [new Provider("gcp"), new RandomProvider("random")] };
}

/** What most components on Google Cloud are made from; the services are listed as resources of their own. */
export function gcpParts(changes: Partial<PlatformNeeds> = {}): {
  settings: typeof gcpCluster;
  needs: PlatformNeeds;
  services: GcpServices;
  project: { id: string; number: pulumi.Output<string> };
} {
  return {
    settings: gcpCluster,
    needs: { ...gcpNeeds(), ...changes },
    services: new GcpServices("services", onGcp()),
    project: { id: gcpCluster.project, number: pulumi.output("42") },
  };
}

/** What SecuMsg needs of a cluster called `main` on Google Cloud, in the smallest environment. */
export function gcpNeeds(changes: Partial<typeof smallestSpec> = {}): PlatformNeeds {
  const clusters = { laptop: gcpCluster };
  return { ...needsOf({ ...smallestSpec, ...changes, clusters }), cluster: "main" };
}
