import assert from "node:assert/strict";
import { imageUpdaterAnnotations } from "../../../components/delivery/image-updater";
import { placementOf, secumsgPlacement } from "../../support/placements";
import { smallestSystem } from "../../support/specs";

const PREFIX = "argocd-image-updater.argoproj.io";

describe("the annotations of Image Updater", () => {
  it("follow SecuMsg's four images and commit to the branch that Argo CD reads (SM-44)", () => {
    const placement = secumsgPlacement({ hosting: { imageUpdates: true } });
    const images = ["auth", "keys", "messages", "gateway"];
    assert.deepEqual(imageUpdaterAnnotations(placement, "main"), {
      [`${PREFIX}/image-list`]: images
        .map((name) => `${name}=ghcr.io/klickk/secumsg-server/${name}`)
        .join(","),
      ...Object.fromEntries(
        images.map((name) => [`${PREFIX}/${name}.update-strategy`, "newest-build"]),
      ),
      [`${PREFIX}/write-back-method`]: "git",
      [`${PREFIX}/write-back-target`]: "kustomization",
      [`${PREFIX}/git-branch`]: "main",
    });
  });

  it("are absent where the environment does not let it", () => {
    const placement = secumsgPlacement({ hosting: { imageUpdates: false } });
    assert.deepEqual(imageUpdaterAnnotations(placement, "main"), {});
  });

  it("are absent for a system that does not ask", () => {
    assert.deepEqual(imageUpdaterAnnotations(placementOf(smallestSystem), "main"), {});
  });
});
