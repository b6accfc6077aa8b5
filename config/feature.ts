import type { z } from "zod";
import { slug } from "../components/naming";
import { systems as allSystems } from "../systems";
import type { ClusterSpec, EnvironmentSpec, HostedSystem } from "./environment-spec";
import { ConfigurationError, type Problem } from "./errors";
import {
  FEATURE,
  FEATURE_KEY,
  featureSchema,
  featureTemplateSchema,
  type FeatureSpec,
  type FeatureTemplate,
} from "./feature-spec";
import { frozen } from "./frozen";
import { hostings, type Hosting, type Systems } from "./hosting";
import { platformNeeds, type PlatformNeeds } from "./needs";
import { ENVIRONMENT_KEY } from "./path";
import { placesOf } from "./places";
import { environmentOf } from "./read";
import { parsedBy } from "./shape";
import { readStackFile, stackFileName, type StackConfig } from "./stack-file";

/** A feature environment: one system of another environment once more, as a branch has it, in a namespace of its own. */
export interface Feature {
  /** Name of its stack, of its namespace, and of itself as an environment: `feature-<slug>`. */
  readonly name: string;
  readonly spec: FeatureSpec;
  /** The environment that it is a copy of. */
  readonly original: EnvironmentSpec;
  /** Name of the cluster that it lives in. */
  readonly cluster: string;
  /** That cluster, as the original environment describes it. */
  readonly settings: ClusterSpec;
  /** The feature environment as an environment: that one cluster, that one system, no guard of production. */
  readonly environment: EnvironmentSpec;
  /** How it hosts its system. */
  readonly hosting: Hosting;
  /** What it asks of its cluster. */
  readonly needs: PlatformNeeds;
  /** Names that the original's tree has for its secret store's entries and that no Secret could have, each with its own here. */
  readonly entries: Readonly<Record<string, string>>;
}

/** Name of the stack of a branch. */
export function featureName(branch: string): string {
  return `${FEATURE}-${slug(branch)}`;
}

/** Whether a stack is one of a branch, by its name. */
export function isFeatureName(stack: string): boolean {
  return stack.startsWith(`${FEATURE}-`);
}

/**
 * What feature environments have in common, from Pulumi.feature.yaml with some fields given otherwise.
 *
 * @throws ConfigurationError with every field that it refuses: a tier other than `development` for one.
 */
export function readFeatureTemplate(
  root: string,
  changes: Readonly<Record<string, unknown>> = {},
): FeatureTemplate {
  const file = stackFileName(FEATURE);
  const written = readStackFile(root, FEATURE, file)[FEATURE_KEY];
  const fields = typeof written === "object" ? { ...written, ...changes } : written;
  return valid(FEATURE, featureTemplateSchema, fields);
}

/**
 * The feature environment that a stack's configuration describes.
 *
 * @throws ConfigurationError with everything that keeps it from being deployed.
 */
export function featureOf(
  root: string,
  name: string,
  config: StackConfig,
  systems: Systems = allSystems,
): Feature {
  const spec: FeatureSpec = frozen(valid(name, featureSchema, config[FEATURE_KEY]));
  const others = Object.entries(config).filter(([key]) => key !== FEATURE_KEY);
  const original = environmentOf(root, spec.of, Object.fromEntries(others));
  return placed(name, spec, original, systems);
}

function placed(
  name: string,
  spec: FeatureSpec,
  original: EnvironmentSpec,
  systems: Systems,
): Feature {
  const place = placesOf(original).find(({ system }) => system === spec.system);
  if (place === undefined) {
    const hosted = placesOf(original).map(({ system }) => system);
    const want = `one of those that ${spec.of} hosts: ${hosted.join(", ")}`;
    throw refusal(name, [{ path: `${FEATURE_KEY}.system`, is: spec.system, want }]);
  }
  const { cluster, settings, system, hosted } = place;
  const host = `${name.slice(FEATURE.length + 1)}.${hosted.host}`;
  const own: HostedSystem = { ...hosted, host, namespace: name, imageUpdates: false };
  const environment: EnvironmentSpec = frozen({
    ...{ name, tier: spec.tier, profile: original.profile, consents: [] },
    gitops: { ...original.gitops, revision: spec.branch },
    clusters: { [cluster]: { ...settings, pipeline: undefined, systems: { [system]: own } } },
  });
  const [hosting] = hostings(environment, cluster, systems);
  if (hosting === undefined) throw new Error(`no definition of ${system}`);
  const problems = [
    ...misnamed(name, spec),
    ...guarded(original),
    ...managed(hosting, spec),
    ...mounted(hosting, spec),
  ];
  if (problems.length > 0) throw refusal(name, problems);
  const asOriginal = { ...environment, name: original.name };
  const { needs, entries } = inOwnStore(platformNeeds(asOriginal, cluster, systems));
  return {
    ...{ name, spec, original, cluster, settings, environment, hosting, entries },
    needs: frozen({ ...needs, environment: name }),
  };
}

/** The store of a feature environment is a namespace: its entries are Secrets, whose names know no slashes. */
function inOwnStore(needs: PlatformNeeds): Pick<Feature, "needs" | "entries"> {
  const plain = (entry: string): string => entry.replaceAll("/", "-");
  const entries = needs.secrets.map(({ entry }) => entry).filter((entry) => entry !== plain(entry));
  return {
    needs: {
      ...needs,
      secrets: needs.secrets.map((need) => ({ ...need, entry: plain(need.entry) })),
      identities: needs.identities.map((need) => ({
        ...need,
        readsSecrets: need.readsSecrets.map(plain),
      })),
    },
    entries: Object.fromEntries(entries.map((entry) => [entry, plain(entry)])),
  };
}

function misnamed(name: string, { branch }: FeatureSpec): readonly Problem[] {
  const want = featureName(branch);
  return name === want
    ? []
    : [{ path: "name of the stack", is: name, want: `${want} for ${branch}` }];
}

/** A branch has no place where production's guards, or its data, are. */
function guarded({ name, tier }: EnvironmentSpec): readonly Problem[] {
  const want = `development: feature environments live on no other cluster than a development one, and ${name} is none`;
  return tier === "development" ? [] : [{ path: `${ENVIRONMENT_KEY}.tier`, is: tier, want }];
}

/** A managed server takes minutes and money, and outlives what it was made for. */
function managed(
  { postgres, documents, cache }: Hosting,
  { of, system }: FeatureSpec,
): readonly Problem[] {
  const services = Object.entries({ postgres, documents, cache });
  return services
    .filter(([, hosting]) => hosting === "managed")
    .map(([service]) => ({
      path: `${FEATURE_KEY}.system`,
      is: `${system}, whose ${service} the cloud manages in ${of}`,
      want: "a system that brings its data services along, in the cluster",
    }));
}

/** A feature environment follows the tree of its original, and has a namespace for a store: no driver mounts that. */
function mounted({ secretRoute }: Hosting, { of, system }: FeatureSpec): readonly Problem[] {
  if (secretRoute !== "csi") return [];
  return [
    {
      path: `${FEATURE_KEY}.system`,
      is: `${system}, whose secretRoute is csi in ${of}`,
      want: "a system whose secretRoute is external-secrets: a feature environment has its secrets in a namespace, which no driver mounts",
    },
  ];
}

function valid<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  value: unknown,
): z.infer<Schema> {
  const result = parsedBy(schema, value);
  if (!("problems" in result)) return result.shape;
  const here = (path: string): string => path.replace(ENVIRONMENT_KEY, FEATURE_KEY);
  throw refusal(
    name,
    result.problems.map((problem) => ({ ...problem, path: here(problem.path) })),
  );
}

function refusal(name: string, problems: readonly Problem[]): ConfigurationError {
  return new ConfigurationError(name, stackFileName(name), problems);
}
