import type { EnvironmentSpec } from "../../../config/environment-spec";
import { hostings } from "../../../config/hosting";
import { merged } from "../../../config/inheritance";
import { type Profile, PROFILES } from "../../../config/profiles";
import { brokenRules } from "../../../config/rules";
import { systems } from "../../../systems";
import { UserError } from "../../errors";
import { noChanges, resourceLabel, typeOf } from "../changes";
import { bringUp, type Phase } from "./phase";

/** What may be replaced without a loss: pools of nodes hold no state. EKS Auto Mode has none to replace. */
const replaceable: readonly string[] = [
  "gcp:container/nodePool:NodePool",
  "azure-native:containerservice:AgentPool",
];

/**
 * A change such as environments see: another profile, which is other machines, other numbers of replicas and nodes, other settings
 * of the charts. What holds state has to change in place.
 */
export const upgrade: Phase = async (rehearsal, signal) => {
  const { spec, progress, configure } = rehearsal;
  const profile = nextProfile(spec);
  if (profile === undefined) {
    progress.note(`No upgrade: the systems run in profile ${spec.profile} alone here.`);
    return { changes: noChanges };
  }
  progress.note(`The profile changes from ${spec.profile} to ${profile}.`);
  configure({ profile, clusters: pinned(spec) });
  const outcome = await bringUp(rehearsal, signal);
  const { replaced, updated } = outcome.changes;
  const lost = replaced.filter((urn) => !replaceable.includes(typeOf(urn)));
  if (lost.length > 0) {
    const lines = ["The upgrade replaced what has to stay:", ...lost.map(resourceLabel)];
    throw new UserError(lines.join("\n  "));
  }
  if (updated.length === 0) {
    throw new UserError(`The profile ${profile} changed nothing: there was nothing to upgrade.`);
  }
  return outcome;
};

/** The next larger profile, or else the one before: the first that lets every system stay where it is. */
export function nextProfile(spec: EnvironmentSpec): Profile | undefined {
  const index = PROFILES.indexOf(spec.profile);
  return [PROFILES[index + 1], PROFILES[index - 1]].find((profile) => {
    const changed = merged(spec, { profile, clusters: pinned(spec) }) as EnvironmentSpec;
    return profile !== undefined && brokenRules(changed, systems).length === 0;
  });
}

/** Who runs each system's data services now, stated: moving data is no upgrade, and another profile would. */
export function pinned(spec: EnvironmentSpec): object {
  const clusters = Object.keys(spec.clusters).map((name) => {
    const hosted = hostings(spec, name, systems).map(({ definition, postgres, cache }) => [
      definition.name,
      { postgres, cache },
    ]);
    return [name, { systems: Object.fromEntries(hosted) as object }] as const;
  });
  return Object.fromEntries(clusters);
}
