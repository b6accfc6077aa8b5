import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gitHistory } from "../git";
import { readWorld } from "../plugins/cloud/world";
import {
  type Canary,
  clusterCanaries,
  type ClusterSecret,
  type OpenText,
  plaintext,
  worldCanaries,
} from "./canaries";
import { checkpointOf } from "./phases/phase";
import type { Rehearsal } from "./rehearsal";

/**
 * Looks for secret values where everybody may see them: in the engine's state, previews, outputs and logs, in the logs of the planes, and
 * in Git.
 */
export class CanaryHunt {
  private readonly known = new Map<string, Canary>();
  private readonly seen = new Set<string>();

  public constructor(private readonly rehearsal: Rehearsal) {}

  /** A line for each value that was seen, without the value. */
  public get found(): readonly string[] {
    return [...this.seen];
  }

  /** Learns what is secret now, in the clouds and in the clusters. What once was secret stays so. */
  public async learn(): Promise<void> {
    const { home, planes } = this.rehearsal;
    const secrets = planes.map(({ cluster }) => cluster.others<ClusterSecret>("/api/v1/secrets"));
    const inClusters = clusterCanaries((await Promise.all(secrets)).flat());
    for (const canary of [...worldCanaries(readWorld(home.world)), ...inClusters]) {
      this.known.set(canary.value, canary);
    }
  }

  /** Searches what can be seen now, and `printed` besides. */
  public async search(printed: readonly OpenText[]): Promise<void> {
    const texts = [...printed, ...(await this.texts())];
    for (const line of plaintext([...this.known.values()], texts)) this.seen.add(line);
  }

  private async texts(): Promise<readonly OpenText[]> {
    const { root, home, engine, planes } = this.rehearsal;
    const logs = [home, ...planes.map((plane) => plane.home)].flatMap(({ logs: folder }) =>
      existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [],
    );
    return [
      { place: "the exported state", text: JSON.stringify(await checkpointOf({ engine })) },
      { place: "the outputs", text: await engine.outputs() },
      { place: "Git", text: await gitHistory(root, home.git) },
      ...logs.map((file) => ({ place: file, text: readFileSync(file, "utf8") })),
    ];
  }
}
