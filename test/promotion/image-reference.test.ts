import assert from "node:assert/strict";
import fc from "fast-check";
import { parseImageReference, referenceText } from "../../promotion/image-reference";
import { digest } from "./support/gitops-project";

describe("an image reference", () => {
  it("has a repository, a tag and a digest", () => {
    assert.deepEqual(parseImageReference(`localhost:5000/a/b-c:v1.2_3@${digest("a")}`), {
      repository: "localhost:5000/a/b-c",
      tag: "v1.2_3",
      digest: digest("a"),
    });
    assert.deepEqual(parseImageReference("ghcr.io/acme/shop:v1"), {
      repository: "ghcr.io/acme/shop",
      tag: "v1",
    });
  });

  for (const text of [
    "ghcr.io/acme/shop", // neither tag nor digest
    "shop:v1", // no registry: which one is the reader's guess
    "ghcr.io/acme/shop:v1@sha256:abc",
    `ghcr.io/acme/Shop@${digest("a")}`,
    "ghcr.io/acme/shop:v1\nnewTag: v2",
    "ghcr.io/../shop:v1",
    "--upload-pack=x/y:z",
    "",
  ]) {
    it(`is not ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseImageReference(text), /is no image reference: want registry\/path/);
    });
  }

  it("is written as it was read", () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const image = fc.record({
      repository: fc.tuple(part, part).map(([host, name]) => `${host}.example/${name}`),
      tag: fc.stringMatching(/^[\w][\w.-]{0,10}$/),
      digest: fc.constantFrom(digest("a"), digest("0")),
    });
    fc.assert(
      fc.property(image, (reference) => {
        assert.deepEqual(parseImageReference(referenceText(reference)), { ...reference });
      }),
    );
  });
});
