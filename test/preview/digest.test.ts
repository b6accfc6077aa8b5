import assert from "node:assert/strict";
import { readDigest } from "../../preview/digest";
import { recorded, recording } from "./support";

describe("reading what pulumi preview --json wrote", () => {
  it("takes the steps, and the names of what failed", () => {
    const { steps, errors } = recorded("protected-password");
    assert.deepEqual(
      steps.map(({ op, urn }) => [op, urn.split("::").at(-1)]),
      [
        ["replace", "laptop-secumsg-postgres-password"],
        ["update", "laptop-secrets-secumsg-postgres-credentials"],
      ],
    );
    assert.deepEqual(
      errors.map((urn) => urn.split("::").at(-1)),
      ["laptop-secumsg-postgres-password", ""],
    );
  });

  it("takes what the engine refuses to do to what is protected", () => {
    const named = ({ steps, refused }: ReturnType<typeof recorded>) => [
      steps.length,
      ...refused.map(({ urn, operation }) => `${operation} ${urn.split("::").at(-1) ?? ""}`),
    ];
    assert.deepEqual(named(recorded("protected-database")), [
      0,
      "replace craftique-data-secumsg-postgres-server",
      "replace craftique-data-secumsg-postgres-user",
    ]);
    assert.deepEqual(named(recorded("protected-namespace")), [
      1,
      "delete laptop-reloader-namespace",
    ]);
    assert.deepEqual(named(recorded("rights-and-doors")), [6]);
  });

  it("never learns outputs, configuration, or what a diagnostic says", () => {
    const canary = "canary-3f1c";
    const content = JSON.parse(recording("protected-password")) as {
      config?: unknown;
      steps: { oldState: { outputs: unknown }; newState: { outputs: unknown } }[];
      diagnostics: { message: string }[];
    };
    content.config = { "slipway:password": canary };
    for (const step of content.steps) {
      step.oldState.outputs = { result: canary };
      step.newState.outputs = { result: canary };
    }
    for (const diagnostic of content.diagnostics) diagnostic.message = canary;
    const digest = readDigest(JSON.stringify(content));
    assert.equal(digest?.steps.length, 2);
    assert.ok(!JSON.stringify(digest).includes(canary));
  });

  it("says of an empty file, of other text and of another document that there is no preview in it", () => {
    for (const text of ["", "error: no stack", "[1]", '{"steps":[{"op":1}]}', '{"steps":{}}']) {
      assert.equal(readDigest(text), undefined, text);
    }
  });

  it("takes a preview without a step for one in which nothing happens", () => {
    assert.deepEqual(readDigest('{"changeSummary":{}}'), { steps: [], refused: [], errors: [] });
    assert.deepEqual(readDigest('{"steps":null,"diagnostics":null}'), {
      steps: [],
      refused: [],
      errors: [],
    });
  });
});
