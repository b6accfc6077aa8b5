import { isDeepStrictEqual } from "node:util";

import type { KubeConfig } from "@kubernetes/client-node" with { "resolution-mode": "import" };

import type { JsonObject } from "../json";
import type { CheckFailure } from "../wire/check-response";
import { containsUnknown, type Properties } from "../wire/properties";
import { loadKubeconfig } from "./cluster/kubeconfig";
import { providerSettings, unservedArguments } from "./provider-settings";

/** The provider's own inputs as they will be recorded: a kubeconfig is secret. */
export function providerInputs(stated: Properties): Properties {
  return { value: stated.value, secrets: [...stated.secrets, ["kubeconfig"]] };
}

/** Everything wrong with the provider's inputs that can be told without asking the cluster. */
export async function configFailures(
  args: JsonObject,
  environment: NodeJS.ProcessEnv,
): Promise<readonly CheckFailure[]> {
  const unserved = unservedArguments(args);
  if (containsUnknown(args)) {
    return unserved;
  }
  try {
    await kubeconfigOf(args, environment);
    return unserved;
  } catch (error) {
    const property = providerSettings(args).context === "" ? "kubeconfig" : "context";
    return [...unserved, { property, reason: (error as Error).message }];
  }
}

/** What a change of the provider's inputs means. */
export interface ConfigPlan {
  readonly changed: readonly string[];
  /** Whether they lead to another cluster: then every object is made anew there. */
  readonly replaces: boolean;
}

/**
 * Compares the provider's inputs. Two clusters are the same if `clusterIdentifier` says so; without it, if their API server
 * has the same URL. What is not known yet replaces nothing.
 */
export async function planConfig(
  before: JsonObject,
  after: JsonObject,
  environment: NodeJS.ProcessEnv,
): Promise<ConfigPlan> {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => key !== "version" && !isDeepStrictEqual(before[key], after[key]),
  );
  const [one, other] = [providerSettings(before), providerSettings(after)];
  if (one.clusterIdentifier !== "" && other.clusterIdentifier !== "") {
    return { changed, replaces: one.clusterIdentifier !== other.clusterIdentifier };
  }
  const [from, to] = [await server(before, environment), await server(after, environment)];
  return { changed, replaces: from !== undefined && to !== undefined && from !== to };
}

async function server(
  args: JsonObject,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  if (containsUnknown(args)) {
    return undefined;
  }
  return kubeconfigOf(args, environment).then(
    (config) => config.getCurrentCluster()?.server,
    () => undefined,
  );
}

function kubeconfigOf(args: JsonObject, environment: NodeJS.ProcessEnv): Promise<KubeConfig> {
  return loadKubeconfig(providerSettings(args), environment);
}
