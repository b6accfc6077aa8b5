import assert from "node:assert/strict";
import { setupFiles } from "../../components/addons/vault-setup";
import type { PlatformNeeds } from "../../config/needs";
import { craftistaNeeds, ENVIRONMENTS, pathsOf, SERVICES } from "../support/secret-tree";
import { hasVault, VaultServer } from "./support/vault";

// Opt-in: whoever has a `vault` on PATH tries the scripts on it. The OpenBao command under that name does as well.
if (hasVault()) {
  describe("a real Vault, filled by the Job's scripts", () => {
    const server = new VaultServer();
    const needs = ["dev", "prod"].map(craftistaNeeds).reduce<PlatformNeeds>(
      (all, each) => ({
        ...all,
        secrets: [...all.secrets, ...each.secrets],
        identities: [...all.identities, ...each.identities],
      }),
      {
        ...craftistaNeeds("dev"),
        secrets: [],
        identities: [],
        secretStore: { kind: "vault", keepers: {} },
      },
    );
    const valueOf = (entry: string): object => ({ uri: `db://h/${entry}?a=1&b=<2>` });
    const entries = (of = needs): Record<string, string> =>
      Object.fromEntries(of.secrets.map(({ entry }) => [entry, JSON.stringify(valueOf(entry))]));

    before(async () => {
      await server.start();
      const { succeeded, output } = await server.setUp(setupFiles(needs), entries());
      assert.ok(succeeded, output);
      assert.match(output, /Vault is as declared\n/);
      assert.doesNotMatch(output, /root_token|recovery_key|db:\/\//);
    });
    after(() => {
      server.stop();
    });

    for (const service of SERVICES) {
      it(`lets ${service} read its own paths, and none of the other 22 of the tree`, async () => {
        for (const environment of ENVIRONMENTS)
          for (const owner of SERVICES)
            for (const path of pathsOf(environment, owner)) {
              const account = `${service}-sa`;
              const role = `reader.craftista-dev.${account}`;
              const found = await server.read("craftista-dev", account, role, path);
              const own = environment === "dev" && owner === service;
              assert.deepEqual(found, own ? valueOf(path) : undefined, path);
            }
      });
    }

    it("gives a role to no other account, and to none of another namespace", async () => {
      const role = "reader.craftista-dev.voting-sa";
      const [path = ""] = pathsOf("dev", "voting");
      for (const [namespace, account] of [
        ["craftista-dev", "frontend-sa"],
        ["craftista-prod", "voting-sa"],
      ] as const)
        await assert.rejects(server.read(namespace, account, role, path), /not authorized/);
    });

    it("runs again as its own account, and changes nothing", async () => {
      const { succeeded, output } = await server.setUp(setupFiles(needs), entries());
      assert.ok(succeeded, output);
      assert.doesNotMatch(output, /writing|Enabled/);
    });

    it("writes what has a new value, and nothing else", async () => {
      const [path = ""] = pathsOf("dev", "frontend");
      const changed = { ...entries(), [path]: JSON.stringify({ uri: "new" }) };
      const { succeeded, output } = await server.setUp(setupFiles(needs), changed);
      assert.ok(succeeded, output);
      assert.deepEqual(output.match(/writing .*/g), [`writing ${path}`]);
      const read = await server.read(
        "craftista-dev",
        "frontend-sa",
        "reader.craftista-dev.frontend-sa",
        path,
      );
      assert.deepEqual(read, { uri: "new" });
    });

    it("takes the rights of a reader that is declared no more", async () => {
      const fewer = {
        ...needs,
        identities: needs.identities.filter(({ namespace }) => namespace !== "craftista-prod"),
      };
      const { succeeded, output } = await server.setUp(setupFiles(fewer), entries());
      assert.ok(succeeded, output);
      const [path = ""] = pathsOf("prod", "voting");
      const role = "reader.craftista-prod.voting-sa";
      await assert.rejects(
        server.read("craftista-prod", "voting-sa", role, path),
        /invalid role name/,
      );
    });
  });
}
