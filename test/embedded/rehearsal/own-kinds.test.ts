import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { ownKinds } from "../../../embedded/rehearsal/own-kinds";

/** Each kind's name, and whether it knows its fields. */
function kindsOf(cloud: "gcp" | "aws" | "azure"): readonly string[] {
  return ownKinds(cloud).map(({ metadata, spec }) => {
    const isOpen = JSON.stringify(spec).includes("x-kubernetes-preserve-unknown-fields");
    return `${metadata.name}${isOpen ? ", open" : ""}`;
  });
}

describe("a cloud's own kinds", () => {
  it("are on AWS those of EKS' nodes, whose definitions nobody publishes", () => {
    assert.deepEqual(kindsOf("aws"), [
      "nodeclasses.eks.amazonaws.com, open",
      "nodepools.karpenter.sh, open",
    ]);
  });

  it("are on Azure that of the secrets store driver, with the fields that it has", () => {
    assert.deepEqual(kindsOf("azure"), ["secretproviderclasses.secrets-store.csi.x-k8s.io"]);
  });

  it("are none on Google Cloud: it publishes them", () => {
    assert.deepEqual(kindsOf("gcp"), []);
  });
});
