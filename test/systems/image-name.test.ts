import assert from "node:assert/strict";
import { imageName } from "../../systems/image-name";

describe("imageName", () => {
  const image = { name: "auth", tag: "latest" };

  it("puts an external registry's prefix before the image", () => {
    const registry = { kind: "external", prefix: "ghcr.io/acme" } as const;
    assert.equal(imageName("secumsg", registry, image), "ghcr.io/acme/auth");
  });

  it("puts the system before the image of a managed registry, whose prefix is born later", () => {
    assert.equal(imageName("secumsg", { kind: "managed" }, image), "secumsg/auth");
  });

  it("leaves a public image alone", () => {
    const postgres = { name: "docker.io/library/postgres", public: true, tag: "17.6" } as const;
    assert.equal(imageName("secumsg", { kind: "managed" }, postgres), postgres.name);
  });
});
