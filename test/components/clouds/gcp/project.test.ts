import assert from "node:assert/strict";
import { Provider } from "@pulumi/gcp/provider";
import {
  gcpProject,
  serviceAgent,
  workloadPrincipal,
} from "../../../../components/clouds/gcp/project";
import { Harness, valueOf } from "../../../support/harness";

describe("a project", () => {
  it("is asked for its number, by which identities name it", async () => {
    await Harness.install();
    const project = gcpProject("acme", new Provider("gcp"));
    assert.equal(await valueOf(project.number), "42");
    assert.equal(
      await valueOf(serviceAgent(project, "compute-system")),
      "serviceAccount:service-42@compute-system.iam.gserviceaccount.com",
    );
    assert.equal(
      await valueOf(workloadPrincipal(project, "shop", "reader")),
      "principal://iam.googleapis.com/projects/42/locations/global/workloadIdentityPools/acme.svc.id.goog/subject/ns/shop/sa/reader",
    );
  });
});
