import { awsSettings } from "../../components/clouds/aws/settings";
import { azureSettings } from "../../components/clouds/azure/settings";
import { gcpSettings } from "../../components/clouds/gcp/settings";
import { localSettings } from "../../components/clouds/local/settings";
import type { CloudName, CloudSettings } from "../../components/clouds/settings";
import type { EnvironmentSpec, HostedSystem } from "../../config/environment-spec";
import type { Problem } from "../../config/errors";
import { placesOf } from "../../config/places";
import { brokenRules } from "../../config/rules";
import { systems } from "../../systems";
import type { SystemName } from "../../systems/definition";
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
  readonly choice: keyof HostedSystem;
}

/** Every system on one cloud: as the profile would have it, and as the cloud lets it be. */
export interface Crossing {
  /** The environment with every refused choice made the other way: nothing is wrong with it. */
  readonly spec: EnvironmentSpec;
  /** What the cloud refuses of what the profile asks for. */
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
 * @throws Error when a cloud refuses something else than who runs a data service or a registry.
 */
export function crossing(cloud: CloudName): Crossing {
  const asked = environmentOn(cloud, () => ({}));
  const refusals = brokenRules(asked, systems).map((problem) => refusalOf(asked, problem));
  const spec = environmentOn(cloud, (system) => {
    const choices = refusals.filter((refusal) => refusal.system === system);
    return Object.fromEntries(choices.map(({ choice }) => [choice, INSTEAD[choice]]));
  });
  return { spec, refusals };
}

function environmentOn(
  cloud: CloudName,
  choices: (system: SystemName) => Partial<HostedSystem>,
): EnvironmentSpec {
  const hosted = Object.values(systems).map(({ name, cache }) => {
    const most: HostedSystem = { host: `${name}.${DOMAIN}`, ...(cache && { cache: "managed" }) };
    return [name, { ...most, ...choices(name) }] as const;
  });
  return {
    ...smallestSpec,
    name: "trial",
    profile: "standard",
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

function refusalOf(spec: EnvironmentSpec, problem: Problem): Refusal {
  for (const { system, path } of placesOf(spec)) {
    for (const choice of Object.keys(INSTEAD) as (keyof HostedSystem)[]) {
      if (`${problem.path}.`.startsWith(`${path(choice)}.`)) return { ...problem, system, choice };
    }
  }
  throw new Error(`${problem.path} is ${problem.is}; want ${problem.want}`);
}
