import assert from "node:assert/strict";
import { hardenedPod, resources, scratch, secretVariable } from "../../render/pod";

describe("pods", () => {
  it("write quantities in the form that the API server returns", () => {
    assert.deepEqual(
      resources({
        requests: { cpuMillicores: 2000, memoryMiB: 1024 },
        limits: { cpuMillicores: 2500, memoryMiB: 1536 },
      }),
      {
        requests: { cpu: "2", memory: "1Gi" },
        limits: { cpu: "2500m", memory: "1536Mi" },
      },
    );
  });

  it("run as one user and group, which own their volumes", () => {
    const { securityContext } = hardenedPod("web", 999);
    assert.equal(securityContext?.runAsUser, 999);
    assert.equal(securityContext.runAsGroup, 999);
    assert.equal(securityContext.fsGroup, 999);
  });

  it("leave a secret value in its Secret", () => {
    assert.deepEqual(secretVariable({ variable: "A", secret: "b", key: "c" }), {
      name: "A",
      valueFrom: { secretKeyRef: { name: "b", key: "c" } },
    });
  });

  it("bound their writable directories", () => {
    assert.deepEqual(scratch("tmp", 64), { name: "tmp", emptyDir: { sizeLimit: "64Mi" } });
  });
});
