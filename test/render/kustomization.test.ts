import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { kustomization } from "../../render/kustomization";

const image = { name: "acme/web", tag: "1.0" };
const migrations = { name: "acme/web-migrations", tag: "1.0", releasedWith: "acme/web" };
const render = (current?: string, resources = ["b.yaml", "a.yaml"], images = [migrations, image]) =>
  kustomization("local/acme/kustomization.yaml", { resources, images }, current);
const data = (text: string) => parse(text) as Record<string, unknown>;

describe("a kustomization", () => {
  it("lists resources and images by name at first", () => {
    assert.deepEqual(data(render()), {
      apiVersion: "kustomize.config.k8s.io/v1beta1",
      kind: "Kustomization",
      resources: ["a.yaml", "b.yaml"],
      images: [
        { name: "acme/web", newTag: "1.0" },
        { name: "acme/web-migrations", newTag: "1.0" },
      ],
    });
  });

  it("has no images where there are none", () => {
    assert.deepEqual(Object.keys(data(render(undefined, [], []))), [
      "apiVersion",
      "kind",
      "resources",
    ]);
  });

  it("is returned untouched when it says the same in another form", () => {
    const promoted = `
resources: [a.yaml, b.yaml]
kind: Kustomization
apiVersion: kustomize.config.k8s.io/v1beta1
images:
- {name: acme/web, newName: registry.example/web, digest: "sha256:0123"} # frozen for the audit
- newTag: "2.0"
  name: acme/web-migrations
`;
    assert.equal(render(promoted), promoted);
  });

  it("keeps a promoted image, with its comment, when its resources change", () => {
    const promoted = render()
      .replace('newTag: "1.0"', 'newTag: "2.0" # the audited one')
      .replace("- b.yaml", "- gone.yaml");
    const again = render(promoted);
    assert.match(again, /newTag: "2.0" # the audited one/);
    assert.deepEqual(data(again)["resources"], ["a.yaml", "b.yaml"]);
  });

  it("gives a new migration the tag that its service was promoted to", () => {
    const before = render(undefined, [], [image]).replace('"1.0"', '"2.0"');
    assert.deepEqual(data(render(before, []))["images"], [
      { name: "acme/web", newTag: "2.0" },
      { name: "acme/web-migrations", newTag: "2.0" },
    ]);
  });

  it("gives a new migration its own tag when its service was promoted to a digest", () => {
    const before = render(undefined, [], [image]).replace('newTag: "1.0"', "digest: sha256:0123");
    assert.deepEqual(data(render(before, []))["images"], [
      { name: "acme/web", digest: "sha256:0123" },
      { name: "acme/web-migrations", newTag: "1.0" },
    ]);
  });

  it("gets images when it had none", () => {
    assert.equal(render(render(undefined, [], []), []), render(undefined, []));
  });

  it("loses what others added beside the images", () => {
    assert.deepEqual(data(render(`${render()}namePrefix: my-\n`)), data(render()));
  });

  it("is refused when it cannot be read, by its path", () => {
    assert.throws(
      () => render("images: {"),
      /^Error: gitops\/local\/acme\/kustomization\.yaml is no kust/,
    );
    assert.throws(() => render("images: [{newTag: x}]"), /no list of entries with a name/);
    assert.throws(() => render("- a list"), /is no kustomization/);
  });

  it("says the same whatever order its parts come in, and once rendered stays as it is", () => {
    const order = fc.shuffledSubarray(["a", "b", "c", "d"], { minLength: 4 });
    fc.assert(
      fc.property(order, order, (resources, images) => {
        const args = { resources, images: images.map((name) => ({ name, tag: name })) };
        const text = kustomization("path", args, undefined);
        assert.deepEqual(data(text)["resources"], ["a", "b", "c", "d"]);
        assert.equal(kustomization("path", args, text), text);
      }),
    );
  });
});
