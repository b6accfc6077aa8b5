import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import type { Fault } from "../../../embedded/plugins/cloud/faults";
import { installCloudPlugins } from "../../../embedded/plugins/cloud/install";
import type { WorldObject } from "../../../embedded/plugins/cloud/world";
import { WorldFile } from "../../../embedded/plugins/cloud/world-file";
import { InlineStack, type Outcome } from "./inline-stack";

/** The embedded control plane that stands for the cluster `shop`; nothing listens there. */
export const embedded = {
  cloud: "gcp",
  endpoint: "127.0.0.1:40443",
  caCertificate: "PEM of the plane",
  token: "t",
};

/** A simulated cloud in a folder of its own, and a stack that uses it. */
export class SimulatedCloud {
  public readonly world: WorldFile;

  private constructor(
    private readonly dir: string,
    public readonly stack: InlineStack,
  ) {
    this.world = new WorldFile(path.join(dir, "world.json"));
  }

  public static async create(name: string): Promise<SimulatedCloud> {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-cloud-"));
    const bin = path.join(dir, "stand-ins");
    await installCloudPlugins(bin);
    fs.writeFileSync(path.join(dir, "clusters.json"), JSON.stringify({ shop: embedded }));
    const stack = await InlineStack.create(name, {
      PATH: `${bin}${path.delimiter}${process.env["PATH"] ?? ""}`,
      SLIPWAY_WORLD: path.join(dir, "world.json"),
      SLIPWAY_CLUSTERS: path.join(dir, "clusters.json"),
      SLIPWAY_FAULTS: path.join(dir, "faults.json"),
    });
    return new SimulatedCloud(dir, stack);
  }

  public object(type: string): WorldObject {
    const found = this.world.read().objects.find((object) => object.type === type);
    assert.ok(found !== undefined, `there is no ${type}`);
    return found;
  }

  public inject(...faults: readonly Fault[]): void {
    fs.writeFileSync(path.join(this.dir, "faults.json"), JSON.stringify(faults));
  }

  public async dispose(): Promise<void> {
    this.inject();
    await this.stack.dispose();
    fs.rmSync(this.dir, { recursive: true, force: true });
  }
}

/** What was done. Fails if the command did not succeed. */
export function done({ succeeded, output, steps }: Outcome): string[] {
  assert.ok(succeeded, output);
  return steps.map(({ op, name }) => `${op} ${name}`);
}

/** What was printed. Fails if the command succeeded. */
export function refused({ succeeded, output }: Outcome): string {
  assert.ok(!succeeded, `it succeeded: ${output}`);
  return output;
}
