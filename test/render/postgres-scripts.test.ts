import assert from "node:assert/strict";
import {
  APPLY_PASSWORD,
  CREATE_DATABASE,
  CREDENTIALS_PATH,
  WAIT_FOR_POSTGRES,
} from "../../render/postgres-scripts";

// What the scripts do is tested in test/e2e/postgres-scripts.test.ts, where processes may run.
describe("the scripts of the PostgreSQL image", () => {
  it("name no password where other processes could read it", () => {
    for (const script of [WAIT_FOR_POSTGRES, CREATE_DATABASE]) {
      assert.doesNotMatch(script, /password/i);
    }
    const [command = "", ...input] = APPLY_PASSWORD.split("<<SQL");
    assert.doesNotMatch(command.split("\n").at(-1) ?? "", /\$password/);
    assert.match(input.join(), /\$password/);
  });

  it("read the password where the server's Secret is mounted", () => {
    assert.ok(APPLY_PASSWORD.includes(`${CREDENTIALS_PATH}/password`));
  });
});
