import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  CLOUD_NAMES,
  CLOUD_SETTINGS,
  CLOUD_TRAITS,
  cloudsWith,
} from "../../../components/clouds/settings";

const CLOUDS = resolve(__dirname, "../../../components/clouds");
const folders = readdirSync(CLOUDS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const complete = folders.filter((cloud) => existsSync(join(CLOUDS, cloud, "platform.ts")));

describe("the clouds' folders", () => {
  it("are the clouds that configuration knows", () => {
    const known = CLOUD_SETTINGS.map(({ shape }) => shape.cloud.value);
    assert.deepEqual([...known].sort(), folders);
    assert.deepEqual(Object.keys(CLOUD_TRAITS).sort(), folders);
  });

  it("hold a platform each", () => {
    assert.deepEqual(
      CLOUD_NAMES.filter((cloud) => !complete.includes(cloud)),
      [],
    );
  });

  it("give files of the same role the same name, in every cloud that runs services", () => {
    const shared = ["cache", "cluster", "database", "identity", "ingress", "network", "platform"];
    const roles = [...shared, "registry", "secret-store", "settings"].map((role) => `${role}.ts`);
    for (const cloud of cloudsWith("managedServices").filter((name) => complete.includes(name))) {
      const files = readdirSync(join(CLOUDS, cloud));
      assert.deepEqual(
        roles.filter((role) => !files.includes(role)),
        [],
        cloud,
      );
    }
  });
});
