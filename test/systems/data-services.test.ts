import assert from "node:assert/strict";
import { craftista } from "../../systems/craftista/system";
import { dataServices } from "../../systems/data-services";
import { smallestSystem } from "../support/specs";

describe("dataServices", () => {
  it("lists the servers of a system's data, and none of a system without", () => {
    const names = dataServices(craftista).map(({ service }) => service);
    assert.deepEqual(names, ["postgres", "mongodb", "redis"]);
    assert.deepEqual(dataServices(smallestSystem), []);
  });
});
