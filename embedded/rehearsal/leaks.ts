import { until } from "../plane/probe";
import type { Rehearsal } from "./rehearsal";

/** How long the controllers may take to give things back, in milliseconds. */
const patienceMs = 15_000;

/** An object of a cluster, as far as it matters here. */
interface Leakable {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: { readonly type?: string };
}

/**
 * What a cluster that is about to go would leave behind in its cloud: the disk of a volume and the address of a load balancer are
 * given back by controllers of the cluster, and only while it lives.
 */
export async function leaks(
  { planes }: Pick<Rehearsal, "planes">,
  signal: AbortSignal,
): Promise<readonly string[]> {
  let found: readonly string[] = [];
  const isTidy = async (): Promise<boolean> => {
    found = await present(planes);
    return found.length === 0;
  };
  await until(isTidy, patienceMs, signal);
  return found;
}

async function present(planes: Rehearsal["planes"]): Promise<readonly string[]> {
  const found = planes.map(async ({ name, cluster }) => {
    const volumes = await cluster.others<Leakable>("/api/v1/persistentvolumes");
    const services = await cluster.others<Leakable>("/api/v1/services");
    return [
      ...volumes.map(({ metadata }) => `volume ${metadata.name} of cluster ${name}`),
      ...services
        .filter(({ spec }) => spec?.type === "LoadBalancer")
        .map(
          ({ metadata }) =>
            `load balancer ${metadata.namespace ?? ""}/${metadata.name} of cluster ${name}`,
        ),
    ];
  });
  return (await Promise.all(found)).flat();
}
