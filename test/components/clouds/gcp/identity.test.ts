import assert from "node:assert/strict";
import { gcpIdentities } from "../../../../components/clouds/gcp/identity";
import { gcpNeeds } from "../../../support/gcp";

describe("identities on Google Cloud", () => {
  it("need no annotation and no label: a service account is one by itself", () => {
    assert.deepEqual(gcpIdentities(gcpNeeds()), {
      "secumsg/secret-reader": { annotations: {}, podLabels: {} },
    });
  });
});
