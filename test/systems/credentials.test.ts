import assert from "node:assert/strict";
import { credentialKeys } from "../../systems/credentials";
import { secumsg } from "../../systems/secumsg/system";
import { todo } from "../../systems/todo/system";

describe("a server's credentials", () => {
  it("are where the Secret has them, whatever their keys are called", () => {
    assert.deepEqual(credentialKeys(secumsg, "postgres-credentials", "database"), {
      user: "user",
      password: "password",
    });
    assert.deepEqual(credentialKeys(todo, "postgres-secret{production}", "database"), {
      user: "USER",
      password: "PASSWORD",
    });
  });

  it("are missed where they are not", () => {
    assert.throws(() => credentialKeys(todo, "broadcaster-secret", "database"), {
      message: "the Secret broadcaster-secret has no database-user or no database-password",
    });
  });
});
