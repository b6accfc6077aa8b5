import assert from "node:assert/strict";

import { describe, it } from "mocha";

import {
  providerSettings,
  unservedArguments,
} from "../../../../embedded/plugins/kubernetes/provider-settings";
import { unknownValue } from "../../../../embedded/plugins/wire/properties";

describe("providerSettings", () => {
  it("reads flags as the SDK sends them, and texts", () => {
    const settings = providerSettings({
      context: "here",
      enableConfigMapMutable: "true",
      enableSecretMutable: true,
      upsertExistingObjects: "false",
    });
    assert.equal(settings.context, "here");
    assert.equal(settings.enableConfigMapMutable, true);
    assert.equal(settings.enableSecretMutable, true);
    assert.equal(settings.upsertExistingObjects, false);
    assert.equal(settings.kubeconfig, "");
  });
});

describe("unservedArguments", () => {
  it("accepts what makes no difference, and what is not known yet", () => {
    assert.deepEqual(
      unservedArguments({
        enableServerSideApply: "true",
        deleteUnreachable: false,
        renderYamlToDirectory: unknownValue,
        kubeClientSettings: { qps: 5 },
      }),
      [],
    );
  });

  it("names each argument that asks for something else", () => {
    assert.deepEqual(
      unservedArguments({ enableServerSideApply: "false", renderYamlToDirectory: "out" }),
      [
        {
          property: "enableServerSideApply",
          reason:
            "is false, but the stand-in Kubernetes provider does true only: leave it out, or install the official plugin",
        },
        {
          property: "renderYamlToDirectory",
          reason:
            "is out, but the stand-in Kubernetes provider works without it only: leave it out, or install the official plugin",
        },
      ],
    );
  });
});
