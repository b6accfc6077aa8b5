import assert from "node:assert/strict";
import { ConfigurationError } from "../../config/errors";
import { inherited } from "../../config/inheritance";
import { TemporaryProject } from "../support/temporary-project";

describe("inherited", () => {
  let project: TemporaryProject;
  beforeEach(() => {
    project = new TemporaryProject();
  });
  afterEach(() => {
    project.dispose();
  });

  /** Writes a stack file as JSON, which is YAML too. */
  const write = (name: string, environment: unknown, base?: unknown): void => {
    const config = { "slipway:environment": environment, "slipway:extends": base };
    project.write(name, JSON.stringify({ config }));
  };
  const over = (environment: unknown, base: unknown): unknown =>
    inherited(project.root, "blue", {
      "slipway:environment": environment,
      "slipway:extends": base,
    });

  it("is the environment itself when it extends nothing", () => {
    assert.deepEqual(inherited(project.root, "blue", { "slipway:environment": { a: 1 } }), {
      a: 1,
    });
  });

  it("merges mappings however deep, and replaces everything else", () => {
    write("Pulumi.base.yaml", { a: { b: 1, c: [1, 2], d: { e: 1 } }, f: 1 });
    assert.deepEqual(over({ a: { b: 2, c: [3], g: 4 } }, "Pulumi.base.yaml"), {
      a: { b: 2, c: [3], d: { e: 1 }, g: 4 },
      f: 1,
    });
  });

  it("is the other's environment when the file has none of its own", () => {
    write("Pulumi.base.yaml", { a: 1 });
    assert.deepEqual(over(undefined, "Pulumi.base.yaml"), { a: 1 });
  });

  it("lets a mapping take the place of a value, and a value that of a mapping", () => {
    write("Pulumi.base.yaml", { a: 1, b: { c: 1 } });
    assert.deepEqual(over({ a: { c: 1 }, b: 1 }, "Pulumi.base.yaml"), { a: { c: 1 }, b: 1 });
  });

  it("goes as far down as files extend one another", () => {
    write("Pulumi.lowest.yaml", { a: 1, b: 1, c: 1 });
    write("Pulumi.middle.yaml", { b: 2, c: 2 }, "./Pulumi.lowest.yaml");
    assert.deepEqual(over({ c: 3 }, "Pulumi.middle.yaml"), { a: 1, b: 2, c: 3 });
  });

  it("may extend the file of the same name, as the plane's file of a stack does", () => {
    write("Pulumi.blue.yaml", { a: 1 });
    assert.deepEqual(over({ b: 2 }, "Pulumi.blue.yaml"), { a: 1, b: 2 });
  });

  const refused = (run: () => unknown): ConfigurationError => {
    try {
      run();
    } catch (error) {
      assert.ok(error instanceof ConfigurationError);
      return error;
    }
    return assert.fail("nothing was refused");
  };

  it("refuses a circle, in the file that closes it", () => {
    write("Pulumi.a.yaml", {}, "Pulumi.b.yaml");
    write("Pulumi.b.yaml", {}, "./Pulumi.a.yaml");
    const { file, problems } = refused(() => over({}, "Pulumi.a.yaml"));
    assert.equal(file, "Pulumi.b.yaml");
    assert.deepEqual(problems, [
      {
        path: "slipway:extends",
        is: "./Pulumi.a.yaml",
        want: "the path of another stack file from the project's root",
        fix: "Pulumi.a.yaml extends Pulumi.b.yaml extends Pulumi.a.yaml: break the circle",
      },
    ]);
  });

  it("refuses a path that is no text", () => {
    const { file, problems } = refused(() => over({}, ["Pulumi.a.yaml"]));
    assert.equal(file, "Pulumi.blue.yaml");
    assert.deepEqual(
      problems.map(({ path, is, fix }) => [path, is, fix]),
      [["slipway:extends", "a list", undefined]],
    );
  });

  it("refuses a file that is not there", () => {
    const { file, problems } = refused(() => over({}, "Pulumi.a.yaml"));
    assert.deepEqual([file, problems[0]?.is], ["Pulumi.a.yaml", "missing"]);
  });
});
