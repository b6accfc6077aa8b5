import assert from "node:assert/strict";
import { filesClaim } from "../../render/files";
import { deployment } from "../../render/workload";
import { backend, frontend } from "../../systems/todo/services";
import { todoPlacement } from "../support/placements";

const alone = todoPlacement();
const several = todoPlacement({ environment: { profile: "standard" } });

describe("a service's files", () => {
  it("are one pod's, which goes before the next one comes", () => {
    const [claim] = filesClaim(alone, frontend);
    assert.deepEqual(claim?.spec?.accessModes, ["ReadWriteOnce"]);
    assert.equal(deployment(alone, frontend).spec?.strategy?.type, "Recreate");
  });

  it("are shared by several pods, and a rollout takes none of them away too early", () => {
    const [claim] = filesClaim({ ...several, sharedFiles: "shared-files" }, frontend);
    assert.deepEqual(claim?.spec?.accessModes, ["ReadWriteMany"]);
    assert.equal(claim.spec.storageClassName, "shared-files");
    assert.equal(deployment(several, frontend).spec?.strategy?.type, "RollingUpdate");
  });

  it("lie where the container looks for them", () => {
    const pod = deployment(alone, frontend).spec?.template.spec;
    const mount = pod?.containers[0]?.volumeMounts?.find(({ name }) => name === "files");
    assert.equal(mount?.mountPath, "/var/lib/todo");
    const volume = pod?.volumes?.find(({ name }) => name === "files");
    assert.equal(volume?.persistentVolumeClaim?.claimName, "todo-app-fe-files");
  });

  it("are nothing of a service that keeps none", () => {
    assert.deepEqual(filesClaim(alone, backend), []);
  });

  it("cannot be shared where the cloud has none to share", () => {
    assert.throws(() => filesClaim({ ...several, sharedFiles: undefined }, frontend), {
      message: "There are no shared files for todo-app-fe.",
    });
  });
});
