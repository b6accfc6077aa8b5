import assert from "node:assert/strict";
import { cleanupPolicies, GcpRegistry } from "../../../../components/clouds/gcp/registry";
import type { PlatformNeeds } from "../../../../config/needs";
import { gcpParts, onGcp } from "../../../support/gcp";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";

const REPOSITORY = "gcp:artifactregistry/repository:Repository";
const GRANT = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember";

const repositories: PlatformNeeds["repositories"] = [
  { system: "craftique", name: "craftique/backend" },
  { system: "craftique", name: "craftique/frontend" },
  { system: "todo", name: "todo/web" },
];

async function build(
  changes: Partial<PlatformNeeds> = {},
): Promise<{ registry: GcpRegistry; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = gcpParts({ repositories, ...changes });
  const registry = new GcpRegistry("r", { ...parts, puller: "serviceAccount:nodes" }, onGcp());
  return { registry, resources: await harness.settle() };
}

describe("a registry on Google Cloud", () => {
  it("is one repository for each system, whose images the nodes pull", async () => {
    const made = listing((await build()).resources).filter((line) => / r-/.test(line));
    assert.deepEqual(made, [
      `${REPOSITORY} r-craftique`,
      `${REPOSITORY} r-todo`,
      `${GRANT} r-craftique-puller`,
      `${GRANT} r-todo-puller`,
    ]);
  });

  it("has a prefix below which an image is <system>/<image>", async () => {
    const { registry, resources } = await build();
    assert.ok(registry.prefix);
    assert.equal(await valueOf(registry.prefix), "europe-west1-docker.pkg.dev/acme-secumsg");
    assert.equal(only(resources, REPOSITORY, "r-todo").inputs["repositoryId"], "todo");
  });

  it("has none where every image comes from somebody else's", async () => {
    const { registry, resources } = await build({ repositories: [] });
    assert.equal(registry.prefix, undefined);
    assert.ok(!resources.some(({ type }) => type === REPOSITORY));
  });

  it("lets nobody push another image under a name that was used", async () => {
    const { inputs } = only((await build()).resources, REPOSITORY, "r-todo");
    assert.deepEqual(inputs["dockerConfig"], { immutableTags: true });
  });

  it("has every image scanned", async () => {
    const { inputs } = only((await build()).resources, REPOSITORY, "r-todo");
    assert.deepEqual(inputs["vulnerabilityScanningConfig"], { enablementConfig: "INHERITED" });
  });

  it("lets the nodes read one repository at a time, and write none", async () => {
    const { inputs } = only((await build()).resources, GRANT, "r-todo-puller");
    assert.deepEqual(inputs, {
      repository: "todo",
      location: "europe-west1",
      role: "roles/artifactregistry.reader",
      member: "serviceAccount:nodes",
    });
  });

  it("clears away what no tag names any more, but not at once and not all", async () => {
    const { inputs } = only((await build()).resources, REPOSITORY, "r-todo");
    assert.equal(inputs["cleanupPolicyDryRun"], false);
    assert.deepEqual(inputs["cleanupPolicies"], cleanupPolicies());
    assert.deepEqual(cleanupPolicies(), [
      {
        id: "delete-untagged",
        action: "DELETE",
        condition: { tagState: "UNTAGGED", olderThan: "1209600s" },
      },
      { id: "keep-recent", action: "KEEP", mostRecentVersions: { keepCount: 10 } },
    ]);
  });

  it("cannot be deleted in production without a consent", async () => {
    const { resources } = await build({ tier: "production" });
    assert.equal(only(resources, REPOSITORY, "r-todo").protect, true);
  });
});
