import type { Engine, KnownFeature } from "../../features/engine";
import type { ApplicationState, HostCluster } from "../../features/host-cluster";
import type { Project } from "../../features/project";
import { smallGit } from "../support/small-shell";

/** A stack file of an environment that hosts SecuMsg on this machine, read by Argo CD from a folder. */
export const localStackFile = (repository: string): string =>
  JSON.stringify({
    config: {
      "slipway:environment": {
        ...{ tier: "development", profile: "minimal", gitops: { repository } },
        clusters: {
          main: {
            ...{ cloud: "local", context: "embedded", certificates: { kind: "self-signed" } },
            systems: { secumsg: { host: "secumsg.example" } },
          },
        },
      },
    },
  });

/** The template, for that environment. */
export const TEMPLATE = JSON.stringify({
  config: {
    "slipway:feature": { tier: "development", of: "local", system: "secumsg", lifetimeDays: 7 },
  },
});

/** A feature environment as the engine knows it. */
export function known(
  branch: string,
  expires: string,
  changes: Partial<KnownFeature> = {},
): KnownFeature {
  return {
    ...{ stack: `feature-${branch}`, busy: false },
    outputs: {
      ...{ branch, expires, owner: "jane", of: "local", cluster: "main", system: "secumsg" },
      ...{ namespace: `feature-${branch}`, host: `${branch}.example`, applications: [] },
    },
    ...changes,
  };
}

/** A project whose engine and cluster remember what is done to them, and say what a test wants. */
export class FakeProject {
  public readonly done: string[] = [];
  public features: readonly KnownFeature[] = [];
  /** What the cluster says at each look; the last of it for ever. */
  public looks: (readonly ApplicationState[])[] = [[]];
  public leftovers: Readonly<Record<string, readonly string[]>> = {};
  public inCluster: readonly string[] = [];
  /** A stack that cannot be removed. */
  public stuck: string | undefined;

  public constructor(private readonly root: string) {}

  public get project(): Project {
    const engine: Pick<Engine, "feature" | "features" | "clustersOf" | "open" | "up" | "remove"> = {
      feature: (stack) => Promise.resolve(this.features.find((each) => each.stack === stack)),
      features: () => Promise.resolve(this.features),
      clustersOf: () => Promise.resolve("{}"),
      open: (stack, provider) => this.does(`open ${stack} ${String(provider)}`),
      up: (stack) => this.does(`up ${stack}`),
      remove: async (stack) => {
        if (stack === this.stuck) throw new Error(`${stack} is stuck`);
        this.features = this.features.filter((each) => each.stack !== stack);
        await this.does(`remove ${stack}`);
      },
    };
    const cluster: HostCluster = {
      applications: () => {
        const [look = [], ...later] = this.looks;
        if (later.length > 0) this.looks = later;
        return Promise.resolve(look);
      },
      refresh: (feature) => this.does(`refresh ${feature}`),
      leftovers: (feature) => Promise.resolve(this.leftovers[feature] ?? []),
      features: () => Promise.resolve(this.inCluster),
    };
    return {
      ...{ root: this.root, git: smallGit, environment: { USER: "Jane Doe" } },
      engine: engine as Engine,
      hostCluster: () => Promise.resolve(cluster),
      progress: { step: (_, work) => work(), note: () => undefined },
      now: () => new Date("2026-11-21T23:59:00Z"),
    };
  }

  private does(what: string): Promise<void> {
    this.done.push(what);
    return Promise.resolve();
  }
}
