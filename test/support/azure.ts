import { azureSettings } from "../../components/clouds/azure/settings";
import type { ClusterSpec } from "../../config/environment-spec";
import { smallestCluster } from "./specs";

/** The smallest cluster on Azure, hosting SecuMsg. */
export const azureCluster: Extract<ClusterSpec, { cloud: "azure" }> = {
  ...azureSettings.parse({
    cloud: "azure",
    subscription: "00000000-0000-0000-0000-000000000000",
    location: "westeurope",
  }),
  certificates: smallestCluster.certificates,
  systems: smallestCluster.systems,
};
