import assert from "node:assert/strict";
import { accessSync, constants, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, it } from "mocha";

import { installCloudPlugins } from "../../../../embedded/plugins/cloud/install";

describe("installCloudPlugins", () => {
  it("writes an executable for each cloud, and the credential plugin of its clusters", async () => {
    const dir = mkdtempSync(join(tmpdir(), "slipway-cloud-plugins-"));
    const names = await installCloudPlugins(join(dir, "bin"));
    assert.deepEqual(readdirSync(join(dir, "bin")).sort(), [...names].sort());
    assert.deepEqual(names, [
      "pulumi-resource-aws",
      "aws",
      "pulumi-resource-azure-native",
      "kubelogin",
      "pulumi-resource-gcp",
      "gke-gcloud-auth-plugin",
    ]);
    for (const name of names) accessSync(join(dir, "bin", name), constants.X_OK);
    assert.match(
      readFileSync(join(dir, "bin/pulumi-resource-gcp"), "utf8"),
      /plugin\.ts' 'gcp' "\$@"/,
    );
    assert.match(
      readFileSync(join(dir, "bin/aws"), "utf8"),
      /auth-plugin\.ts' 'aws' 'aws' 'eks get-token' "\$@"/,
    );
    rmSync(dir, { recursive: true });
  });
});
