import assert from "node:assert/strict";
import { RunError } from "@pulumi/pulumi/errors";
import { ConfigurationError } from "../../config/errors";

describe("ConfigurationError", () => {
  const short = { path: "a.b", is: "7", want: "8" };
  const long = { path: "a.longer", is: "missing", want: "one of x, y", fix: "did you mean x?" };

  it("lists problems below a title, with paths, findings and wishes below one another", () => {
    const { message } = new ConfigurationError("blue", "Pulumi.blue.yaml", [short, long]);
    assert.equal(
      message,
      [
        "blue cannot be deployed: 2 problems in Pulumi.blue.yaml",
        "  a.b        is 7         want 8",
        "  a.longer   is missing   want one of x, y   did you mean x?",
      ].join("\n"),
    );
  });

  it("counts a single problem in the singular", () => {
    const { message } = new ConfigurationError("blue", "Pulumi.blue.yaml", [short]);
    assert.match(message, /^blue cannot be deployed: 1 problem in Pulumi\.blue\.yaml\n/);
  });

  it("is an error that Pulumi prints without a stack trace", () => {
    assert.ok(RunError.isInstance(new ConfigurationError("blue", "Pulumi.blue.yaml", [short])));
  });
});
