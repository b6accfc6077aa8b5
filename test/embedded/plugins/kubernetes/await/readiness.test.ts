import assert from "node:assert/strict";

import { describe, it } from "mocha";

import {
  condition,
  holds,
  saying,
} from "../../../../../embedded/plugins/kubernetes/await/readiness";

const object = {
  ...{ apiVersion: "v1", kind: "Any" },
  status: {
    conditions: [
      { type: "Ready", status: "True" },
      { type: "Failed", status: "False", reason: "None", message: "all is well" },
    ],
  },
};

describe("an object's conditions", () => {
  it("hold when they are there and true", () => {
    assert.equal(holds(object, "Ready"), true);
    assert.equal(holds(object, "Failed"), false);
    assert.equal(holds(object, "Unheard"), false);
  });

  it("say what they have to say", () => {
    assert.equal(saying(condition(object, "Failed")), "None: all is well");
    assert.equal(saying(condition(object, "Ready")), "");
    assert.equal(saying(condition(object, "Unheard")), "");
  });
});
