import assert from "node:assert/strict";
import { systems } from "../../systems";
import { checkSystem } from "../../systems/checks";
import { smallestSystem } from "../support/specs";

describe("checkSystem", () => {
  for (const [name, definition] of Object.entries(systems)) {
    it(`finds nothing wrong with ${name}`, () => {
      assert.deepEqual(checkSystem(definition), []);
    });
  }

  it("finds nothing wrong with the smallest system", () => {
    assert.deepEqual(checkSystem(smallestSystem), []);
  });

  it("reports the problems of every kind of check at once", () => {
    const broken = {
      ...smallestSystem,
      edges: [],
      secrets: [{ name: "unread", values: {} }],
      services: smallestSystem.services.map((service) => ({ ...service, name: "Web" })),
    };
    assert.deepEqual(
      checkSystem(broken).map(({ path, is }) => `${path}: ${is}`),
      [
        "names: Web",
        "exposure.service: web",
        "exposure.routes: web",
        "services.Web: reached by no edge",
        "exposure.routes: web",
        "secrets.unread: read by nobody",
      ],
    );
  });
});
