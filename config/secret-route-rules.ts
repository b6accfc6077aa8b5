import { CLOUD_TRAITS, cloudsWith } from "../components/clouds/settings";
import { ownerOf, reads } from "../systems/access";
import type { EnvironmentSpec } from "./environment-spec";
import { hosting, type Hosting } from "./hosting";
import { placesOf, type Place } from "./places";
import type { Rule } from "./rules";

/** A driver of its secret store is not every cloud's. */
export const mountedSecretsHaveADriver: Rule = (spec) =>
  mounting(spec)
    .filter(({ settings: { cloud } }) => !CLOUD_TRAITS[cloud].mountsSecrets)
    .map(({ path, settings: { cloud } }) => ({
      path: path("secretRoute"),
      is: `csi on ${cloud}, where no driver mounts secrets`,
      want: `external-secrets, or a cluster on ${cloudsWith("mountsSecrets").join(" or ")}`,
    }));

/** A driver makes a Secret when its owner's pods mount it, and it goes with the last of them: nobody else may wait for it. */
export const mountedSecretsAreTheirOwnersAlone: Rule = (spec, systems) =>
  mounting(spec).flatMap(({ path, settings, hosted, system }) => {
    const definition = systems[system];
    if (definition === undefined) return [];
    const here = hosting(spec, { settings, hosted }, definition);
    return here.definition.secrets.flatMap(({ name }) => {
      const readers = readersOf(here, name);
      const owner = ownerOf(here.definition, name);
      if (owner !== undefined && readers.length === 1) return [];
      const server = serverOf(here, name);
      return [
        {
          path: path("secretRoute"),
          is: `csi, with ${name}, which ${owner ? `${readers.join(" and ")} read` : "no service owns"}`,
          want: "external-secrets, or Secrets each of which one service with an account of its own reads alone",
          ...(owner &&
            server && { fix: `with ${server}: managed no server in the cluster reads it` }),
        },
      ];
    });
  });

/** What mounting secrets asks of a configuration. */
export const secretRouteRules: readonly Rule[] = [
  mountedSecretsHaveADriver,
  mountedSecretsAreTheirOwnersAlone,
];

function mounting(spec: EnvironmentSpec): readonly Place[] {
  return placesOf(spec).filter(({ hosted }) => hosted.secretRoute === "csi");
}

/** Names of all workloads that read a Secret. */
function readersOf(here: Hosting, secret: string): readonly string[] {
  const { services, jobs, cronJobs } = here.definition;
  const server = serverOf(here, secret);
  return [
    ...(server ? [here.definition[server]?.service ?? server] : []),
    ...[...services, ...jobs, ...cronJobs]
      .filter((workload) => reads(workload, secret))
      .map(({ name }) => name),
  ];
}

/** The server in the cluster that starts from a Secret, by the field that says who runs it. */
function serverOf(
  here: Hosting,
  secret: string,
): keyof Pick<Hosting, "postgres" | "documents"> | undefined {
  return (["postgres", "documents"] as const).find(
    (server) => here[server] === "in-cluster" && here.definition[server]?.credentials === secret,
  );
}
