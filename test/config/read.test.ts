import assert from "node:assert/strict";
import { ConfigurationError, type Problem } from "../../config/errors";
import { environmentOf, readEnvironment } from "../../config/read";
import { smallestSpec } from "../support/specs";
import { TemporaryProject } from "../support/temporary-project";

const { name, ...fields } = smallestSpec;
const environment = "slipway:environment";

function problems(run: () => unknown): readonly Problem[] {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    assert.equal(error.file, `Pulumi.${error.environment}.yaml`);
    return error.problems;
  }
  return [];
}

describe("readEnvironment", () => {
  it("gives the environment that a stack file describes, named after the file", () => {
    const project = new TemporaryProject({
      "Pulumi.blue.yaml": JSON.stringify({ config: { [environment]: fields } }),
    });
    try {
      assert.deepEqual(readEnvironment(project.root, "blue"), { ...fields, name: "blue" });
    } finally {
      project.dispose();
    }
  });
});

describe("environmentOf", () => {
  const of = (config: Readonly<Record<string, unknown>>): unknown =>
    environmentOf(".", name, config);

  it("is frozen however deep", () => {
    const spec = environmentOf(".", name, { [environment]: fields });
    assert.throws(() => Object.assign(spec.gitops, { revision: "other" }), TypeError);
  });

  it("leaves the settings of Pulumi and its providers alone", () => {
    const others = { "pulumi:disable-default-providers": ["*"], "aws:region": "eu-west-1" };
    assert.deepEqual(of({ [environment]: fields, ...others }), smallestSpec);
  });

  it("refuses settings of its own that it does not know, with the nearest that it does", () => {
    assert.deepEqual(
      problems(() => of({ "slipway:enviroment": fields })),
      [
        {
          path: "slipway:enviroment",
          is: "unknown",
          want: "slipway:environment or slipway:extends",
          fix: "did you mean slipway:environment?",
        },
        {
          path: environment,
          is: "missing",
          want: "a mapping with tier, profile, gitops, delivery, promotion, clusters, consents",
          fix: undefined,
        },
      ],
    );
  });

  it("refuses broken rules and unknown settings together", () => {
    const config = {
      [environment]: { ...fields, tier: "production" },
      "slipway:tier": "production",
    };
    assert.deepEqual(
      problems(() => of(config)).map(({ path }) => path),
      [
        "slipway:tier",
        `${environment}.profile`,
        `${environment}.clusters.laptop.certificates.kind`,
      ],
    );
  });
});
