import assert from "node:assert/strict";
import { discoveredKinds } from "../../../embedded/plane/discovery";

describe("embedded/plane/discovery", () => {
  it("lists every kind of every version of every group", () => {
    const version = (name: string, ...plurals: string[]): object => ({
      version: name,
      resources: plurals.map((resource) => ({ resource })),
    });
    const items = [
      { metadata: { name: "apps" }, versions: [version("v1", "deployments", "statefulsets")] },
      { metadata: { name: "example.com" }, versions: [version("v1", "a"), version("v2", "a")] },
    ];
    assert.deepEqual(
      [...discoveredKinds({ items })],
      ["apps/v1/deployments", "apps/v1/statefulsets", "example.com/v1/a", "example.com/v2/a"],
    );
  });

  it("finds none in an answer that is something else", () => {
    assert.equal(discoveredKinds({ kind: "Status" }).size, 0);
  });
});
