import assert from "node:assert/strict";
import { grownNames } from "../../../../components/clouds/aws/names";
import { AwsPlatform } from "../../../../components/clouds/aws/platform";
import { NAME_LIMITS } from "../../../../components/naming";
import { wholeNeeds, wholeSettings } from "../../../support/aws";
import { Harness } from "../../../support/harness";
import { inCluster } from "../../../support/platforms";

describe("the names that grow with a cluster's", () => {
  const names = grownNames("main", { ...wholeNeeds(), tools: true });

  it("are of resources that there are, and the longest of their kind", async () => {
    const harness = await Harness.install();
    new AwsPlatform("main", { settings: wholeSettings, needs: wholeNeeds() }, inCluster());
    const resources = await harness.settle();
    for (const { name } of names)
      assert.ok(
        resources.some((each) => `${each.name}-xxxxxxx` === name),
        name,
      );
    const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
    const longest = Math.max(...roles.map(({ name }) => name.length));
    const counted = names.filter(({ kind }) => kind === "awsRole").map(({ name }) => name.length);
    assert.equal(Math.max(...counted), longest + "-xxxxxxx".length);
  });

  it("tell how many letters they have too many", () => {
    for (const { kind, name, excess } of names)
      assert.equal(excess, name.length - NAME_LIMITS[kind].longest);
  });

  it("are fewer without tools and without managed databases", () => {
    const few = grownNames("main", {
      databases: [],
      identities: [],
      secretStore: { kind: "cloud" },
      tools: false,
    });
    assert.deepEqual(
      few.map(({ name }) => name),
      ["main-observability-log-writer-xxxxxxx"],
    );
  });
});
