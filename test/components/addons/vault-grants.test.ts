import assert from "node:assert/strict";
import { vaultGrants, type VaultGrant } from "../../../components/addons/vault-grants";
import type { IdentityNeed } from "../../../config/needs";
import { craftistaNeeds, ENVIRONMENTS, pathsOf, SERVICES, TREE } from "../../support/secret-tree";

/** Whether a policy allows to read an entry: as much of Vault's evaluation as is used, with a glob at the end only. */
function reads({ policy }: VaultGrant, entry: string): boolean {
  const wanted = `secret/data/${entry}`;
  return Object.entries(policy.path).some(
    ([path, { capabilities }]) =>
      capabilities.includes("read") &&
      (path.endsWith("*") ? wanted.startsWith(path.slice(0, -1)) : wanted === path),
  );
}

describe("rights in Vault", () => {
  const identities: readonly IdentityNeed[] = craftistaNeeds("dev").identities;
  const grants = vaultGrants({ identities });
  const grantOf = (name: string): VaultGrant => {
    const found = grants.find((grant) => grant.name === name);
    assert.ok(found, name);
    return found;
  };

  it("are one policy and one role for each service, and those of the Job", () => {
    assert.deepEqual(
      grants.map(({ name }) => name),
      ["setup", ...SERVICES.map((service) => `reader.craftista-dev.${service}-sa`)],
    );
  });

  for (const service of SERVICES) {
    it(`let ${service} read its own paths, and none of the other 22 of the tree`, () => {
      const grant = grantOf(`reader.craftista-dev.${service}-sa`);
      for (const environment of ENVIRONMENTS)
        for (const owner of SERVICES)
          for (const path of pathsOf(environment, owner))
            assert.equal(reads(grant, path), environment === "dev" && owner === service, path);
    });
  }

  it("let nobody do more than read, and nobody read what lies below an entry", () => {
    for (const { name, policy } of grants.filter((each) => each.name !== "setup")) {
      for (const [path, { capabilities }] of Object.entries(policy.path)) {
        assert.deepEqual(capabilities, ["read"], name);
        assert.ok(!path.includes("*") && !path.includes("+"), path);
      }
    }
  });

  it("are given to one account of one namespace, for a token that was made for Vault", () => {
    assert.deepEqual(grantOf("reader.craftista-dev.voting-sa").role, {
      bound_service_account_names: ["voting-sa"],
      bound_service_account_namespaces: ["craftista-dev"],
      audience: "vault",
      token_policies: ["reader.craftista-dev.voting-sa"],
      token_ttl: "10m",
    });
  });

  it("let the Job write entries, and not read them back", () => {
    const setup = grantOf("setup");
    for (const leaf of TREE.frontend)
      assert.ok(!reads(setup, `craftista/dev/frontend/${leaf}`), leaf);
    assert.deepEqual(setup.policy.path["secret/data/*"], { capabilities: ["create", "update"] });
    assert.deepEqual(setup.role.bound_service_account_namespaces, ["vault"]);
  });
});
