import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { managedImages } from "../../../components/delivery/managed-images";
import { craftiquePlacement } from "../../support/placements";
import { valueOf } from "../../support/harness";

const prefix = pulumi.output("region-docker.pkg.dev/project/images");
const managed = craftiquePlacement({ hosting: { registry: { kind: "managed" } } });
const texts = (folder?: string) => valueOf(pulumi.all([...managedImages(managed, prefix, folder)]));

describe("the images of a managed registry", () => {
  it("get its prefix, and keep the tag and digest that Git says", async () => {
    assert.deepEqual(await texts(), [
      "craftique/backend=region-docker.pkg.dev/project/images/craftique/backend:*@*",
      "craftique/frontend=region-docker.pkg.dev/project/images/craftique/frontend:*@*",
    ]);
  });

  it("are those of one folder for the Application of that folder", async () => {
    assert.deepEqual(await texts("frontend"), [
      "craftique/frontend=region-docker.pkg.dev/project/images/craftique/frontend:*@*",
    ]);
    assert.deepEqual(await texts("postgres"), []);
  });

  it("are none where the registry is somebody else's", () => {
    assert.deepEqual(managedImages(craftiquePlacement(), prefix), []);
    assert.deepEqual(managedImages(managed, undefined), []);
  });
});
