import assert from "node:assert/strict";
import { ConfigurationError } from "../../config/errors";
import { environmentNames, readStackFile, stackFileName } from "../../config/stack-file";
import { TemporaryProject } from "../support/temporary-project";

describe("a stack file", () => {
  let project: TemporaryProject;
  beforeEach(() => {
    project = new TemporaryProject();
  });
  afterEach(() => {
    project.dispose();
  });

  const read = (content: string): unknown => {
    project.write("Pulumi.blue.yaml", content);
    return readStackFile(project.root, "blue", "Pulumi.blue.yaml");
  };

  it("is named after its environment", () => {
    assert.equal(stackFileName("blue"), "Pulumi.blue.yaml");
  });

  it("gives its environment to the project, whose own file is none", () => {
    for (const file of [
      "Pulumi.yaml",
      "Pulumi.red.yaml",
      "Pulumi.blue.yaml",
      "Pulumi.blue.yaml.bak",
    ]) {
      project.write(file, "");
    }
    assert.deepEqual(environmentNames(project.root), ["blue", "red"]);
  });

  it("is read for what it configures", () => {
    const config = { "slipway:environment": { tier: "production" }, "aws:region": "eu-west-1" };
    assert.deepEqual(
      read(
        "encryptionsalt: v1\nconfig:\n  slipway:environment:\n    tier: production\n  aws:region: eu-west-1\n",
      ),
      config,
    );
  });

  for (const content of ["", "encryptionsalt: v1\n", "config:\n", "config: 5\n", "just text\n"]) {
    it(`configures nothing when it is ${JSON.stringify(content)}`, () => {
      assert.deepEqual(read(content), {});
    });
  }

  const broken: Readonly<Record<string, readonly [where: string, reason: RegExp]>> = {
    "config:\n  a: 1\n  a: 2\n": [":3:3", /keys must be unique/],
    "config: {\n": [":2:1", /Flow map/],
    "a: b: c\n": [":1:4", /Nested mappings/],
    "config: *nowhere\n": ["", /Unresolved alias/],
  };
  for (const [content, [where, reason]] of Object.entries(broken)) {
    it(`is refused with line and column when it is ${JSON.stringify(content)}`, () => {
      assert.throws(
        () => read(content),
        (error: ConfigurationError) => {
          assert.ok(error instanceof ConfigurationError);
          assert.deepEqual([error.environment, error.file], ["blue", "Pulumi.blue.yaml"]);
          assert.equal(error.problems[0]?.path, `Pulumi.blue.yaml${where}`);
          assert.match(error.problems[0].is, reason);
          return true;
        },
      );
    });
  }

  it("is refused when it is not there, with the files that are", () => {
    project.write("Pulumi.red.yaml", "");
    assert.throws(() => readStackFile(project.root, "blue", "Pulumi.blue.yaml"), {
      message:
        "blue cannot be deployed: 1 problem in Pulumi.blue.yaml\n" +
        "  Pulumi.blue.yaml   is missing   want one of Pulumi.red.yaml",
    });
  });
});
