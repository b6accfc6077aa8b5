import assert from "node:assert/strict";
import { ownerOf, owningServices, ownSecrets, reads, serviceAccountOf } from "../../systems/access";
import type { SystemDefinition } from "../../systems/definition";
import { smallestService, smallestSystem } from "../support/specs";

const values = { value: { kind: "random-bytes", bytes: 32 } } as const;
const reader = { secretVariables: [{ variable: "A", secret: "own", key: "value" }] };
const definition: SystemDefinition = {
  ...smallestSystem,
  secrets: [
    { name: "own", values },
    { name: "shared", values },
  ],
  services: [
    {
      ...smallestService,
      secretVariables: [{ variable: "A", secret: "shared", key: "value" }],
    },
    {
      ...smallestService,
      name: "voting",
      access: { serviceAccount: "voting-sa", role: "voting-role" },
      ...reader,
    },
  ],
};

describe("what services have a right to", () => {
  it("is told by the Secrets that they read", () => {
    assert.deepEqual([reads(reader, "own"), reads(reader, "shared")], [true, false]);
  });

  it("is their own where they have an access of their own", () => {
    assert.equal(ownerOf(definition, "own")?.name, "voting");
    assert.equal(ownerOf(definition, "shared"), undefined);
    assert.deepEqual(ownSecrets(definition, "voting"), ["own"]);
    assert.deepEqual(ownSecrets(definition, "web"), []);
  });

  it("goes by an account of their own name, unless their access says otherwise", () => {
    const accounts = ["web", "voting", "migrate"].map((name) => serviceAccountOf(definition, name));
    assert.deepEqual(accounts, ["web", "voting-sa", "migrate"]);
    assert.deepEqual(
      owningServices(definition).map(({ access }) => access.role),
      ["voting-role"],
    );
  });
});
