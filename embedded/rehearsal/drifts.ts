import type { Checkpoint } from "../engine/checkpoint";
import type { Json } from "../plugins/json";
import { valuesAt } from "../plugins/cloud/values-at";
import { type World, type WorldObject, readWorld } from "../plugins/cloud/world";
import { WorldFile } from "../plugins/cloud/world-file";
import { parsePath } from "../plugins/property-path";
import { nameOf } from "./changes";
import type { ClusterPlane } from "./planes";
import type { Rehearsal } from "./rehearsal";

/** Something that was changed behind the program's back. */
export interface Drift {
  /** URN of the resource. */
  readonly urn: string;
  /** For people: the field, what it was and what it is now. */
  readonly what: string;
  /** Whether it is again as the program wants it. */
  isMended(): Promise<boolean>;
}

/** What somebody might change in a cloud's console: a number, of the first resource of a type. */
interface Temptation {
  readonly type: string;
  /** Path of a number in its outputs. */
  readonly field: string;
}

const temptations: readonly Temptation[] = [
  { type: "gcp:container/nodePool:NodePool", field: "autoscaling.totalMaxNodeCount" },
  { type: "gcp:container/nodePool:NodePool", field: "autoscaling.maxNodeCount" },
  { type: "azure-native:containerservice:AgentPool", field: "maxCount" },
  { type: "aws:cloudwatch/logGroup:LogGroup", field: "retentionInDays" },
];

/** Changes one number in each cloud that has one to change. */
export async function driftClouds({ home }: Pick<Rehearsal, "home">): Promise<readonly Drift[]> {
  const world = readWorld(home.world);
  const drifts: Drift[] = [];
  for (const { type, field } of temptations) {
    const object = world.objects.find((each) => each.type === type && hasNumber(each, field));
    if (object !== undefined && !drifts.some(({ urn }) => urn === object.urn)) {
      drifts.push(await driftObject(home.world, object, field));
    }
  }
  return drifts;
}

async function driftObject(file: string, object: WorldObject, field: string): Promise<Drift> {
  const { type, id, urn } = object;
  const was = numberIn(object, field);
  const is = was + 1;
  await new WorldFile(file).setField(type, id, field, is);
  const isMended = (): Promise<boolean> =>
    Promise.resolve(numberNow(readWorld(file), urn, field) === was);
  return { urn, what: `${field} from ${was} to ${is}`, isMended };
}

function hasNumber(object: WorldObject, field: string): boolean {
  return typeof valueIn(object, field) === "number";
}

function numberIn(object: WorldObject, field: string): number {
  return Number(valueIn(object, field));
}

function numberNow(world: World, urn: string, field: string): number {
  const object = world.objects.find((each) => each.urn === urn);
  return object === undefined ? NaN : numberIn(object, field);
}

function valueIn({ outputs }: WorldObject, field: string): Json | undefined {
  return valuesAt(outputs, parsePath(field))[0]?.value;
}

/** The label by which a namespace admits only harmless pods. */
const label = "pod-security.kubernetes.io/enforce";

/** Lets dangerous pods into one namespace of each cluster: the kind of change that nobody may find by chance. */
export async function driftClusters(
  { planes }: Pick<Rehearsal, "planes">,
  checkpoint: Checkpoint,
): Promise<readonly Drift[]> {
  const drifts = planes.map((plane) => driftCluster(plane, checkpoint));
  return (await Promise.all(drifts)).flat();
}

async function driftCluster(
  { name: cluster, server }: ClusterPlane,
  { deployment }: Checkpoint,
): Promise<readonly Drift[]> {
  const found = deployment.resources?.find(
    ({ urn, type, inputs }) =>
      type === "kubernetes:core/v1:Namespace" &&
      nameOf(urn).startsWith(`${cluster}-`) &&
      inputs?.metadata?.labels?.[label] === "restricted",
  );
  const name = found?.inputs?.metadata?.name;
  if (found === undefined || name === undefined) {
    return [];
  }
  const path = `/api/v1/namespaces/${name}`;
  const metadata = { name, labels: { [label]: "privileged" } };
  await server.apply(path, { apiVersion: "v1", kind: "Namespace", metadata });
  const isMended = async (): Promise<boolean> => {
    const { body } = await server.getMetadata(path);
    return (body as LabelledObject).metadata.labels?.[label] === "restricted";
  };
  return [{ urn: found.urn, what: `${label} from restricted to privileged`, isMended }];
}

interface LabelledObject {
  readonly metadata: { readonly labels?: Readonly<Record<string, string>> };
}
