import type { Checkpoint } from "../../engine/checkpoint";
import { UserError } from "../../errors";
import { resourceLabel } from "../changes";
import { driftClouds, driftClusters, type Drift } from "../drifts";
import { bringUp, checkpointOf, type Phase } from "./phase";

/** Fields change behind the program's back, in the clouds and in the clusters: a refresh finds them, and an up puts them right. */
export const drift: Phase = async (rehearsal, signal) => {
  const { engine, progress } = rehearsal;
  const before = await checkpointOf(rehearsal);
  const drifts = [...(await driftClouds(rehearsal)), ...(await driftClusters(rehearsal, before))];
  if (drifts.length === 0) {
    throw new UserError("There is nothing that could change behind the program's back: is it up?");
  }
  for (const { urn, what } of drifts)
    progress.note(`Changed by hand: ${resourceLabel(urn)}, ${what}`);
  await progress.step(
    "pulumi refresh",
    () => engine.refresh(signal),
    () => engine.activity,
  );
  const refreshed = await checkpointOf(rehearsal);
  refuse(
    drifts.filter(({ urn }) => !isSeen(urn, before, refreshed)),
    "The refresh did not see",
  );
  const outcome = await bringUp(rehearsal, signal);
  const mended = await Promise.all(drifts.map((one) => one.isMended()));
  refuse(
    drifts.filter((_one, index) => mended[index] !== true),
    "The up did not put right",
  );
  return outcome;
};

/** Whether a refresh found a resource to be other than it was. */
function isSeen(urn: string, before: Checkpoint, after: Checkpoint): boolean {
  return asText(urn, before) !== asText(urn, after);
}

function asText(urn: string, { deployment }: Checkpoint): string {
  const resource = deployment.resources?.find((each) => each.urn === urn);
  return JSON.stringify([resource?.inputs, resource?.outputs]);
}

function refuse(drifts: readonly Drift[], problem: string): void {
  if (drifts.length > 0) {
    const lines = drifts.map(({ urn, what }) => `${resourceLabel(urn)}: ${what}`);
    throw new UserError([`${problem} what had been changed by hand:`, ...lines].join("\n  "));
  }
}
