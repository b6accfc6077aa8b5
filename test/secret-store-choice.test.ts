import assert from "node:assert/strict";
import { resolve } from "node:path";
import type { EnvironmentSpec } from "../config/environment-spec";
import { readEnvironment } from "../config/read";
import { placements } from "../render/placement";
import { renderTree } from "../render/tree";
import { systems } from "../systems";
import { buildEnvironment } from "./support/built-environment";
import type { Registered } from "./support/harness";

const CLUSTER = "craftista";
const dev = readEnvironment(resolve(__dirname, ".."), "dev");

/** Development with the cluster on AWS alone, and one of the two choices. */
function withStore(
  secretStore: EnvironmentSpec["clusters"][string]["secretStore"],
): EnvironmentSpec {
  const cluster = dev.clusters[CLUSTER];
  assert.ok(cluster?.cloud === "aws");
  return { ...dev, clusters: { [CLUSTER]: { ...cluster, secretStore } } };
}

const cloud = withStore({ kind: "cloud" });
const vault = withStore({ kind: "vault", keepers: {} });

async function build(spec: EnvironmentSpec): Promise<readonly Registered[]> {
  return (await buildEnvironment(spec)).resources;
}

describe("the choice between the cloud's secret store and Vault", () => {
  let own: readonly Registered[];
  let vaulted: readonly Registered[];
  before(async () => {
    own = await build(cloud);
    vaulted = await build(vault);
  });

  it("changes nothing in the rendered tree", () => {
    const files = (spec: EnvironmentSpec): (readonly [string, string])[] =>
      placements(spec, CLUSTER, systems).flatMap((placement) => [
        ...renderTree(placement, () => undefined),
      ]);
    assert.ok(files(vault).length > 0);
    assert.deepEqual(files(vault), files(cloud));
  });

  it("changes what a tenant's stores lead to, and whom they trust, and nothing else of a tenant", () => {
    const tenant = (resources: readonly Registered[]): Map<string, unknown> =>
      new Map(
        resources
          .filter(({ urn, custom }) => custom && urn.includes("slipway:addons:Governance$"))
          .map(({ type, name, inputs }) => [`${type.split(":").at(-1) ?? ""} ${name}`, inputs]),
      );
    const [before, after] = [tenant(own), tenant(vaulted)];
    const differing = [...after].filter(
      ([name, inputs]) => JSON.stringify(before.get(name)) !== JSON.stringify(inputs),
    );
    const kinds = [...new Set(differing.map(([name]) => name.split(" ")[0]))].sort();
    // An account has no annotation any more: its role in AWS is gone.
    assert.deepEqual(kinds, ["Certificate", "SecretStore", "ServiceAccount"]);
    assert.deepEqual(
      [...before.keys()].filter((name) => !after.has(name)),
      [],
    );
  });

  it("asks for the same entries, readable by the same accounts", () => {
    const entries = own
      .filter(({ type }) => type === "aws:secretsmanager/secret:Secret")
      .map(({ inputs }) => String(inputs["name"]));
    const setup = vaulted.find(({ name }) => name.endsWith("-vault-setup-configuration"));
    const files = setup?.inputs["data"] as Record<string, string> | undefined;
    assert.deepEqual(files?.["entries"]?.split("\n").filter(Boolean).sort(), entries.sort());
    assert.ok(entries.includes("craftista/dev/frontend/session-secret"));
  });

  it("shows no value that was born in Vault's place outside of a secret", () => {
    const born = /(password|bytes)-of-/;
    for (const { inputs, secrets, urn } of vaulted) {
      const open = Object.entries(inputs).filter(([key]) => !secrets.includes(key));
      assert.doesNotMatch(JSON.stringify(open), born, urn);
    }
  });

  it("takes Vault down after the Applications, and everything of it is marked as our own", () => {
    const applications = vaulted.filter(({ type }) => type.endsWith(":Application"));
    const objects = vaulted.filter(
      ({ urn, type }) => urn.includes("slipway:addons:Vault") && type.startsWith("kubernetes:"),
    );
    assert.ok(applications.length > 0 && objects.length > 0);
    for (const { urn, type, inputs } of objects) {
      for (const { dependsOn } of applications) assert.ok(dependsOn.includes(urn), urn);
      if (type.endsWith(":Chart")) continue;
      const { labels } = inputs["metadata"] as { labels?: Record<string, string> };
      assert.equal(labels?.["app.kubernetes.io/managed-by"], "slipway", urn);
    }
  });
});
