import assert from "node:assert/strict";
import { stringify } from "yaml";
import { type Files, treeChanges } from "../../preview/tree-changes";
import { treeLine } from "../../preview/tree-lines";

const deployment = (replicas: number, images: readonly string[] = ["web"]): string =>
  stringify({
    kind: "Deployment",
    metadata: { name: "web" },
    spec: { replicas, containers: images.map((image) => ({ name: image, image })) },
  });
const kustomization = (images: readonly object[]): string =>
  stringify({ kind: "Kustomization", resources: ["deployment-web.yaml"], images });
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;
const files = (entries: Record<string, string>): Files => new Map(Object.entries(entries));

describe("the difference of a rendered tree", () => {
  it("names what is added, removed and changed, service by service", () => {
    const changes = treeChanges(
      files({ "shop/web/deployment.yaml": deployment(1), "shop/web/old.yaml": "kind: ConfigMap" }),
      files({
        "shop/web/deployment.yaml": deployment(2),
        "shop/api/service.yaml": stringify({ kind: "Service", metadata: { name: "api" } }),
      }),
    );
    assert.deepEqual(changes, [
      {
        service: "shop/api",
        images: [],
        objects: [{ object: "Service api", operation: "add", fields: [] }],
      },
      {
        service: "shop/web",
        images: [],
        objects: [
          { object: "ConfigMap shop/web/old.yaml", operation: "remove", fields: [] },
          { object: "Deployment web", operation: "change", fields: ["spec.replicas"] },
        ],
      },
    ]);
    assert.deepEqual(changes.map(treeLine), [
      "- `shop/api`: adds `Service api`",
      "- `shop/web`: removes `ConfigMap shop/web/old.yaml`; changes `Deployment web` (`spec.replicas`)",
    ]);
  });

  it("shows images from version to version, with as much of a digest as tells them apart", () => {
    const name = "shop/web";
    const changes = treeChanges(
      files({ "shop/kustomization.yaml": kustomization([{ name, newTag: "1.0" }]) }),
      files({
        "shop/kustomization.yaml": kustomization([
          { name, newName: "ghcr.io/acme/web", newTag: "1.1", digest: digest("a") },
          { name: "shop/api", digest: digest("b") },
        ]),
      }),
    );
    assert.deepEqual(changes.map(treeLine), [
      "- `shop`: image `shop/api` (nothing) → `@sha256:bbbbbbbbbbbb`; " +
        "image `shop/web` `:1.0` → `ghcr.io/acme/web:1.1@sha256:aaaaaaaaaaaa`",
    ]);
  });

  it("tells items of a list apart by their names", () => {
    const [before, after] = [
      ["b", "c"],
      ["a", "b", "d"],
    ].map((images) => files({ "shop/web/deployment.yaml": deployment(1, images) }));
    const [change] = treeChanges(before ?? files({}), after ?? files({}));
    assert.deepEqual(change?.objects[0]?.fields, [
      "spec.containers[c]",
      "spec.containers[a]",
      "spec.containers[d]",
    ]);
  });

  it("takes a file that only moved, or was only laid out anew, for no change", () => {
    const text = deployment(1);
    const before = files({ "shop/web/a.yaml": text });
    assert.deepEqual(treeChanges(before, files({ "shop/web/b.yaml": text })), []);
    assert.deepEqual(treeChanges(before, files({ "shop/web/a.yaml": `# new\n${text}` })), []);
  });

  it("does not stop at a file that is not YAML", () => {
    const changes = treeChanges(
      files({}),
      files({ "shop/web/a.yaml": "a: [", "shop/x.yaml": "1" }),
    );
    assert.deepEqual(changes, []);
  });

  it("lists no more than a line can hold", () => {
    const many = (count: number): Files =>
      files(
        Object.fromEntries(
          Array.from({ length: count }, (_, index) => [
            `shop/web/${index}.yaml`,
            stringify({ kind: "Secret", metadata: { name: `s${index}` }, count }),
          ]),
        ),
      );
    assert.match(treeChanges(files({}), many(20)).map(treeLine).join(), /and 12 more$/);
    const changed = treeChanges(
      many(20),
      new Map([...many(20)].map(([file, text]) => [file, `${text}b: 1`])),
    );
    assert.match(changed.map(treeLine).join(), /; changes 12 more$/);
  });
});
