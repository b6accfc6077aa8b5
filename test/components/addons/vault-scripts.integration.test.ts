import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { CONFIGURE_VAULT, OPEN_VAULT, SCRIPTS } from "../../../components/addons/vault-scripts";

/** What the two do is tried on a server: test/e2e/vault.test.ts. */
describe("the scripts that fill Vault", () => {
  for (const [name, script] of Object.entries({ OPEN_VAULT, CONFIGURE_VAULT })) {
    it(`are understood by a plain shell: ${name}`, () => {
      const { status, stderr } = spawnSync("sh", ["-n"], { input: script, encoding: "utf8" });
      assert.equal(status, 0, stderr);
    });

    it(`stop at the first mistake: ${name}`, () => {
      assert.match(script, /^set -eu\n/);
    });
  }

  it("never show the root token, nor a recovery key that is nobody's", () => {
    const printed = OPEN_VAULT.split("\n").filter((line) => /\$born/.test(line));
    assert.deepEqual(
      printed.map((line) => line.trim().replace(/ \|.*/, "")),
      [`VAULT_TOKEN=$(printf '%s' "$born"`, `printf '%s\\n' "$born"`],
    );
    assert.match(
      OPEN_VAULT,
      /if \[ -n "\$keepers" \]; then\n.*\n {4}printf .* \| grep -v root_token/,
    );
    assert.match(OPEN_VAULT, /trap 'vault token revoke -self/);
  });

  it("configure until it is done, for nobody could go on without the root token", () => {
    assert.match(OPEN_VAULT, new RegExp(`until sh ${SCRIPTS.configure}; do`));
  });
});
