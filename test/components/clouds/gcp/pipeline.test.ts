import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GcpPipeline, onlyFrom } from "../../../../components/clouds/gcp/pipeline";
import { GcpRegistry } from "../../../../components/clouds/gcp/registry";
import type { PlatformNeeds } from "../../../../config/needs";
import { gcpParts, onGcp } from "../../../support/gcp";
import { Harness, listing, only, valueOf, type Registered } from "../../../support/harness";

const PROVIDER = "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider";
const POOL = "gcp:iam/workloadIdentityPool:WorkloadIdentityPool";
const GRANT = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember";

const repositories: PlatformNeeds["repositories"] = [
  { system: "craftique", name: "craftique/backend" },
];

async function build(
  changes: Partial<PlatformNeeds> = {},
): Promise<{ access: GcpPipeline; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const parts = gcpParts({ repositories, ...changes });
  const registry = new GcpRegistry("r", { ...parts, puller: "serviceAccount:nodes" }, onGcp());
  const pipeline = { repository: "acme/shop", branch: "main" };
  const access = new GcpPipeline("p", { ...parts, pipeline, registry }, onGcp());
  return { access, resources: await harness.settle() };
}

describe("the delivery pipeline's way in", () => {
  it("is a federation with GitHub, and a right to push", async () => {
    const made = listing((await build()).resources).filter((line) => / p-/.test(line));
    assert.deepEqual(made, [
      `${GRANT} p-craftique-pusher`,
      `${POOL} p-pool`,
      `${PROVIDER} p-github`,
      "random:index/randomBytes:RandomBytes p-suffix",
    ]);
  });

  it("takes GitHub's word alone, for one repository and one branch of it", async () => {
    const { inputs } = only((await build()).resources, PROVIDER);
    assert.deepEqual(inputs["oidc"], { issuerUri: "https://token.actions.githubusercontent.com" });
    assert.equal(
      inputs["attributeCondition"],
      'assertion.repository == "acme/shop" && assertion.ref == "refs/heads/main"',
    );
  });

  it("lets that repository write images of each system, and nothing else", async () => {
    const { inputs } = only((await build()).resources, GRANT, "p-craftique-pusher");
    assert.deepEqual(inputs, {
      repository: "craftique",
      location: "europe-west1",
      role: "roles/artifactregistry.writer",
      member:
        "principalSet://iam.googleapis.com/projects/42/locations/global/workloadIdentityPools/p-pool/attribute.repository/acme/shop",
    });
  });

  it("has a pool whose id fits, and is not the one before it", async () => {
    const { resources } = await build({ environment: "a".repeat(40) });
    const { inputs } = only(resources, POOL);
    assert.match(String(inputs["workloadIdentityPoolId"]), /^a{25}-abcdef$/);
  });

  it("tells a workflow what it must know, none of it secret", async () => {
    const { access } = await build();
    assert.deepEqual(await valueOf(pulumi.all(access.settings)), {
      project: "acme-secumsg",
      registry: "europe-west1-docker.pkg.dev",
      workload_identity_provider:
        "projects/42/locations/global/workloadIdentityPools/p/providers/p-github",
    });
  });
});

describe("the condition on a token", () => {
  it("cannot be widened by the name of a branch", () => {
    const branch = 'x"||true||"';
    assert.equal(
      onlyFrom({ repository: "acme/shop", branch }),
      String.raw`assertion.repository == "acme/shop" && assertion.ref == "refs/heads/x\"||true||\""`,
    );
  });
});
