import assert from "node:assert/strict";
import { statSync, writeFileSync } from "node:fs";
import { loadSettings, saveSettings } from "../../../embedded/plane/settings";
import { FakePlane } from "./support/fake-plane";

describe("embedded/plane/settings", () => {
  let plane: FakePlane;
  beforeEach(() => {
    plane = new FakePlane();
  });
  afterEach(() => plane.dispose());

  it("gives every plane a token of its own, long enough not to be guessed", () => {
    const tokens = [loadSettings(plane.home).token, loadSettings(plane.home).token];
    assert.notEqual(tokens[0], tokens[1]);
    assert.ok(tokens.every((token) => /^[0-9a-f]{64}$/.test(token)));
  });

  it("returns what was saved, which only its owner can read", () => {
    const settings = { ...loadSettings(plane.home), ports: { redis: 20_001 } };
    saveSettings(plane.home, settings);
    assert.deepEqual(loadSettings(plane.home), settings);
    assert.equal(statSync(plane.home.settings).mode & 0o777, 0o600);
  });

  it("starts over from a damaged file", () => {
    writeFileSync(plane.home.settings, '{"ports": {');
    assert.deepEqual(loadSettings(plane.home).ports, {});
  });
});
