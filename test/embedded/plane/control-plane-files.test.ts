import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { writeFiles, type ControlPlaneFiles } from "../../../embedded/plane/control-plane-files";
import { FakePlane } from "./support/fake-plane";

describe("embedded/plane/control-plane-files", () => {
  let plane: FakePlane;
  beforeEach(() => {
    plane = new FakePlane();
    mkdirSync(plane.home.credentials, { recursive: true });
  });
  afterEach(() => plane.dispose());

  const write = (token: string): ControlPlaneFiles =>
    writeFiles({
      home: plane.home,
      toolchain: plane.toolchain,
      settings: { ports: {}, token },
    });

  it("makes the token's owner an administrator", () => {
    const { tokens } = write("opaque");
    assert.equal(readFileSync(tokens, "utf8"), "opaque,admin,admin,system:masters\n");
  });

  it("makes a key once and keeps it, for tokens in the cluster are signed with it", () => {
    const key = readFileSync(write("one").key, "utf8");
    assert.equal(createPrivateKey(key).asymmetricKeyType, "ec");
    assert.equal(readFileSync(write("two").key, "utf8"), key);
  });

  it("lets only the owner read them", () => {
    const modes = Object.values(write("opaque")).map((file: string) => statSync(file).mode & 0o777);
    assert.deepEqual(modes, [0o600, 0o600, 0o600]);
  });
});
