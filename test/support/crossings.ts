import { awsSettings } from "../../components/clouds/aws/settings";
import { azureSettings } from "../../components/clouds/azure/settings";
import { gcpSettings } from "../../components/clouds/gcp/settings";
import { localSettings } from "../../components/clouds/local/settings";
import type { CloudName, CloudSettings } from "../../components/clouds/settings";
import type { EnvironmentSpec, HostedSystem } from "../../config/environment-spec";
import type { Problem } from "../../config/errors";
import { placesOf } from "../../config/places";
import type { Profile } from "../../config/profiles";
import { brokenRules } from "../../config/rules";
import { systems } from "../../systems";
import type { SystemDefinition, SystemName } from "../../systems/definition";
import { smallestCluster, smallestSpec } from "./specs";

/** Name of the one cluster of a crossing. */
export const CROSSING = "main";

/** Where the hosts of a crossing lie. */
const DOMAIN = "crossing.example";

/** The least that each cloud must be told, and a domain for those that serve one. */
const SETTINGS: Readonly<Record<CloudName, CloudSettings>> = {
  gcp: gcpSettings.parse({
    cloud: "gcp",
    project: "acme-crossing",
    region: "europe-west1",
    domain: DOMAIN,
  }),
  aws: awsSettings.parse({
    cloud: "aws",
    account: "123456789012",
    region: "eu-west-1",
    domain: DOMAIN,
  }),
  azure: azureSettings.parse({
    cloud: "azure",
    subscription: "00000000-0000-0000-0000-000000000000",
    location: "westeurope",
    domain: DOMAIN,
  }),
  local: localSettings.parse({ cloud: "local", context: "embedded" }),
};

/** A choice that a cloud refuses: where, and what it wants instead. */
export interface Refusal extends Problem {
  readonly system: SystemName;
  /** A field of the system; undefined where the cloud refuses the system in the environment's profile. */
  readonly choice: keyof HostedSystem | undefined;
}

/** Every system on one cloud: as people might have it, and as the cloud lets it be. */
export interface Crossing {
  /** The environment with every refused choice made the other way: nothing is wrong with it. */
  readonly spec: EnvironmentSpec;
  /** What the cloud refuses of everything managed, in more than one replica. */
  readonly refusals: readonly Refusal[];
}

/** What takes the place of a refused choice, wherever a cloud refuses it. */
const INSTEAD: Partial<HostedSystem> = {
  postgres: "in-cluster",
  documents: "in-cluster",
  cache: "in-cluster",
  registry: { kind: "external", prefix: "registry.example/acme" },
};

/**
 * Every system whose definition exists on one cluster of a cloud, with as much managed by it as it can.
 *
 * @throws Error when a cloud refuses something else than who runs a data service or a registry, or a profile.
 */
export function crossing(cloud: CloudName): Crossing {
  const asked = environmentOn(cloud, "standard", () => ({}));
  const refusals = brokenRules(asked, systems).map((problem) => refusalOf(asked, problem));
  const profile = refusals.some(({ choice }) => choice === undefined) ? "minimal" : "standard";
  const spec = environmentOn(cloud, profile, (name) =>
    Object.fromEntries(
      refusals.flatMap(({ system, choice }) =>
        system === name && choice !== undefined ? [[choice, INSTEAD[choice]]] : [],
      ),
    ),
  );
  return { spec, refusals };
}

function environmentOn(
  cloud: CloudName,
  profile: Profile,
  choices: (system: SystemName) => Partial<HostedSystem>,
): EnvironmentSpec {
  const hosted = Object.values(systems).map((definition) => {
    const { name } = definition;
    return [name, { host: `${name}.${DOMAIN}`, ...managed(definition), ...choices(name) }] as const;
  });
  return {
    ...smallestSpec,
    name: "trial",
    profile,
    tier: "preproduction",
    gitops: { repository: "https://git.example/acme/slipway.git", revision: "main" },
    clusters: {
      [CROSSING]: {
        ...SETTINGS[cloud],
        certificates: smallestCluster.certificates,
        pipeline: { repository: "acme/shop", branch: "main" },
        systems: Object.fromEntries(hosted),
      },
    },
  };
}

/** All data services of a system, managed. */
function managed({ postgres, documents, cache }: SystemDefinition): Partial<HostedSystem> {
  return {
    ...(postgres && { postgres: "managed" }),
    ...(documents && { documents: "managed" }),
    ...(cache && { cache: "managed" }),
  };
}

function refusalOf(spec: EnvironmentSpec, problem: Problem): Refusal {
  for (const { system, path } of placesOf(spec)) {
    if (problem.path === path()) return { ...problem, system, choice: undefined };
    for (const choice of Object.keys(INSTEAD) as (keyof HostedSystem)[]) {
      if (`${problem.path}.`.startsWith(`${path(choice)}.`)) return { ...problem, system, choice };
    }
  }
  throw new Error(`${problem.path} is ${problem.is}; want ${problem.want}`);
}
