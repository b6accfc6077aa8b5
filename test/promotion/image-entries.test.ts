import assert from "node:assert/strict";
import { isSameImage, readEntries, shortImage, withEntries } from "../../promotion/image-entries";
import { digest } from "./support/gitops-project";

const file = "gitops/dev/shop/kustomization.yaml";
const text = `# Written by a program.

kind: Kustomization
resources:
- web
images:
- name: a/web # the front
  newTag: v1
- name: a/db
  newName: mirror/db
  newTag: "17"
`;

describe("the images of a kustomization", () => {
  it("are read with what says which they are, and nothing else", () => {
    assert.deepEqual(readEntries(file, text), [
      { name: "a/web", newTag: "v1" },
      { name: "a/db", newName: "mirror/db", newTag: "17" },
    ]);
    assert.deepEqual(readEntries(file, "resources: []\n"), []);
  });

  it("change where they lie, and comments and order stay", () => {
    const changed = withEntries(file, text, [{ name: "a/web", newTag: "v2", digest: digest("a") }]);
    assert.equal(changed, text.replace("newTag: v1", `newTag: v2\n  digest: ${digest("a")}`));
  });

  it("lose what an entry no longer says, so that an old digest does not outlive its tag", () => {
    const pinned = withEntries(file, text, [{ name: "a/web", digest: digest("a") }]);
    assert.deepEqual(readEntries(file, pinned)[0], { name: "a/web", digest: digest("a") });
    const floating = withEntries(file, pinned, [{ name: "a/web", newTag: "v3" }]);
    assert.deepEqual(readEntries(file, floating)[0], { name: "a/web", newTag: "v3" });
  });

  it("are added where there are none yet", () => {
    const added = withEntries(file, "resources: []\n", [{ name: "a/web", newTag: "v1" }]);
    assert.deepEqual(readEntries(file, added), [{ name: "a/web", newTag: "v1" }]);
  });

  it("cannot be read from what a conflict or a person broke", () => {
    for (const broken of [
      "<<<<<<< HEAD\nimages: []\n",
      "images: {}\n",
      "images: [web]\n",
      "- a\n",
    ]) {
      assert.throws(
        () => readEntries(file, broken),
        /^UserError: gitops\/dev\/shop\/kustomi.* is no/,
      );
      assert.throws(() => withEntries(file, broken, []), /is no kustomization/);
    }
  });

  it("are the same when repository, tag and digest are", () => {
    const entry = { name: "a", newTag: "v1" };
    assert.ok(isSameImage(entry, { ...entry, name: "b" }));
    assert.ok(!isSameImage(entry, { ...entry, digest: digest("a") }));
    assert.ok(!isSameImage(entry, { ...entry, newName: "c" }));
  });

  it("are shown with as much of the digest as tells them apart", () => {
    assert.equal(
      shortImage({ name: "a", newTag: "v1", digest: digest("a") }),
      "v1@sha256:aaaaaaaaaaaa",
    );
    assert.equal(shortImage({ name: "a", newName: "b", newTag: "v1" }), "b:v1");
    assert.equal(shortImage({ name: "a" }), "");
  });
});
