import assert from "node:assert/strict";

import { aws } from "../../embedded/plugins/cloud/aws/aws";
import type { JsonObject } from "../../embedded/plugins/json";
import { FakeCloud } from "./fake-cloud";

/** AWS, in the words of its rules: a type is named without the SDK and its class, `ec2/vpc`. */
export class FakeAws {
  public readonly fake: FakeCloud;

  public constructor(variables: NodeJS.ProcessEnv = {}) {
    this.fake = new FakeCloud(variables, aws);
    // As the SDK sends them: lists and objects are text.
    this.fake.cloud.configure({
      region: "eu-west-1",
      allowedAccountIds: '["111122223333"]',
      defaultTags: '{"tags":{"cluster":"shop"}}',
    });
  }

  public create(type: string, inputs: JsonObject, name?: string): Promise<string> {
    return this.fake.create(tokenOf(type), inputs, name);
  }

  /** Outputs of the first object of that type. */
  public outputs(type: string): JsonObject {
    return this.fake.object(tokenOf(type))?.outputs ?? {};
  }

  public async refuses(type: string, inputs: JsonObject, why: RegExp): Promise<void> {
    await assert.rejects(this.create(type, inputs, "refused"), why);
  }

  /** A network with subnets in two zones. */
  public async network(): Promise<{ readonly vpc: string; readonly subnets: readonly string[] }> {
    const vpc = await this.create("ec2/vpc", { cidrBlock: "10.0.0.0/16" });
    const subnets = [];
    for (const zone of [1, 2]) {
      const place = { availabilityZoneId: `euw1-az${zone}`, cidrBlock: `10.0.${zone}.0/24` };
      subnets.push(await this.create("ec2/subnet", { vpcId: vpc, ...place }, `subnet-${zone}`));
    }
    return { vpc, subnets };
  }
}

/** The whole token of a type. */
export function tokenOf(type: string): string {
  const name = type.slice(type.indexOf("/") + 1);
  return `aws:${type}:${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
