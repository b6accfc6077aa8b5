import assert from "node:assert/strict";

import { describe, it } from "mocha";

import { Declarations } from "../../../../embedded/plugins/cloud/declarations";
import { creationSeconds, rulesOf, sdkNames } from "../../../../embedded/plugins/cloud/sdks";
import { parsePath } from "../../../../embedded/plugins/property-path";

describe("creationSeconds", () => {
  it("is the cloud's time for its types, and nothing for others", () => {
    assert.equal(creationSeconds("gcp:container/cluster:Cluster"), 672);
    assert.equal(creationSeconds("aws:eks/cluster:Cluster"), 622);
    assert.equal(creationSeconds("azure-native:containerservice:ManagedCluster"), 450);
    assert.equal(creationSeconds("gcp:pubsub/topic:Topic"), 0);
    assert.equal(creationSeconds("kubernetes:core/v1:Namespace"), 0);
    assert.equal(creationSeconds("pulumi:pulumi:Stack"), 0);
  });
});

for (const sdk of sdkNames) {
  const { types, functions } = rulesOf(sdk);
  const declarations = Declarations.ofSdk(sdk);

  describe(`the rules of ${sdk}`, () => {
    /** Whether the SDK's declarations lead to `path`. */
    const isDeclared = (type: string, path: string): boolean => {
      let fields = declarations.inputsOf(type);
      return parsePath(path)
        .filter((step) => step !== "*")
        .every((step) => {
          let shape = fields?.get(String(step))?.shape;
          if (shape === undefined) return false;
          if (shape.kind === "list") shape = shape.item;
          fields = shape.kind === "named" ? declarations.named(shape.name) : undefined;
          return true;
        });
    };

    for (const [type, rules] of Object.entries(types)) {
      it(`of ${type} speak of inputs that the installed SDK declares`, () => {
        const paths = [
          ...(rules.autoName === undefined ? [] : [rules.autoName]),
          ...Object.keys(rules.limits ?? {}),
          ...rules.replaces,
          ...(rules.references ?? []).map(({ field }) => field),
        ];
        assert.deepEqual(
          paths.filter((path) => !isDeclared(type, path)),
          [],
        );
      });

      it(`of ${type} refer to types that there are rules for`, () => {
        const targets = (rules.references ?? []).flatMap(({ to }) => to);
        assert.deepEqual(
          targets.filter((target) => types[target] === undefined),
          [],
        );
      });
    }

    it("answer functions that the installed SDK declares", () => {
      const missing = Object.keys(functions).filter(
        (token) => declarations.argumentsOf(token) === undefined,
      );
      assert.deepEqual(missing, []);
    });
  });
}
