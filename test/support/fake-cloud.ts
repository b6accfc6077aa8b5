import fs from "node:fs";
import path from "node:path";

import { Cloud } from "../../embedded/plugins/cloud/cloud";
import { createObject } from "../../embedded/plugins/cloud/create";
import { Declarations } from "../../embedded/plugins/cloud/declarations";
import type { Fault } from "../../embedded/plugins/cloud/faults";
import { gcp } from "../../embedded/plugins/cloud/gcp/gcp";
import type { Facts, SdkRules } from "../../embedded/plugins/cloud/rules";
import type { WorldObject } from "../../embedded/plugins/cloud/world";
import { WorldFile } from "../../embedded/plugins/cloud/world-file";
import type { JsonObject } from "../../embedded/plugins/json";
import { memoryFolder } from "./memory-folder";

export const declarations = Declarations.ofSdk("gcp");

/** A cloud, Google's if nobody says which, in a temporary folder, with a clock that does not wait. */
export class FakeCloud {
  public readonly dir = memoryFolder("fake-cloud-");
  public readonly world = new WorldFile(path.join(this.dir, "world.json"));
  /** How long the clock was asked to wait, in seconds. */
  public readonly waits: number[] = [];
  /** What the log got. */
  public readonly log: string[] = [];
  public crashes = 0;
  /** The time of day, in milliseconds since 1970: a test moves it. */
  public time = 1_000_000;
  public readonly cloud: Cloud;

  public constructor(variables: NodeJS.ProcessEnv = {}, rules: SdkRules = gcp) {
    const note = (_: string, text: string): void => void this.log.push(text);
    this.cloud = new Cloud({
      rules,
      declarations: rules === gcp ? declarations : Declarations.ofSdk(rules.sdk),
      environment: {
        SLIPWAY_WORLD: this.world.path,
        SLIPWAY_FAULTS: path.join(this.dir, "faults.json"),
        ...variables,
      },
      log: { warn: note, info: note, status: note },
      clock: {
        now: () => 0,
        sleep: (milliseconds, signal) => {
          this.waits.push(milliseconds / 1000);
          return signal.aborted ? Promise.reject(signal.reason as Error) : Promise.resolve();
        },
      },
      now: () => this.time,
      crash: () => {
        this.crashes++;
        throw new Error("crashed");
      },
    });
    this.cloud.configure({ project: "acme-shop", region: "europe-west1" });
  }

  /** Creates an object as the engine would; its resource is called `name`. Returns its identity. */
  public async create(type: string, inputs: JsonObject, name = "thing"): Promise<string> {
    const urn = `urn:pulumi:test::shop::${type}::${name}`;
    const order = { type, urn, inputs: { value: inputs, secrets: [] } };
    return (await createObject(order, this.cloud)).id;
  }

  /** Enables services by the first part of their names. */
  public async enable(...services: readonly string[]): Promise<void> {
    for (const service of services) {
      await this.create("gcp:projects/service:Service", { service: `${service}.googleapis.com` });
    }
  }

  public object(type: string): WorldObject | undefined {
    return this.world.read().objects.find((object) => object.type === type);
  }

  public inject(...faults: readonly Fault[]): void {
    fs.writeFileSync(path.join(this.dir, "faults.json"), JSON.stringify(faults));
  }

  /** What a rule would look at. */
  public facts(inputs: JsonObject, urn = ""): Facts {
    return this.cloud.facts(urn, inputs, this.world.read());
  }

  public dispose(): void {
    fs.rmSync(this.dir, { recursive: true, force: true });
  }
}
