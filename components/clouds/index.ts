import type * as pulumi from "@pulumi/pulumi";
import type { ClusterSpec } from "../../config/environment-spec";
import type { PlatformNeeds } from "../../config/needs";
import { AwsPlatform } from "./aws/platform";
import type { CloudPlatform } from "./contract";
import { GcpPlatform } from "./gcp/platform";
import { LocalPlatform } from "./local/platform";

/**
 * The platform of one cluster, by the cloud that it names: the only place that asks which cloud it is. The switch has no
 * `default`, so a cloud without a case does not compile.
 *
 * @param opts - With a `random` provider, for the values that are born in the platform.
 * @throws Error for a cloud that is not available yet; `loadEnvironment` has refused it before.
 */
export function createPlatform(
  name: string,
  settings: ClusterSpec,
  needs: PlatformNeeds,
  opts: pulumi.ComponentResourceOptions,
): CloudPlatform {
  switch (settings.cloud) {
    case "local":
      return new LocalPlatform(name, { settings, needs }, opts);
    case "gcp":
      return new GcpPlatform(name, { settings, needs }, opts);
    case "aws":
      return new AwsPlatform(name, { settings, needs }, opts);
    case "azure":
      throw new Error(`the cloud ${settings.cloud} is not available yet`);
  }
}
