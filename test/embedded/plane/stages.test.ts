import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { composeStages } from "../../../embedded/plane/stages";

interface Stage {
  readonly kind: string;
  readonly spec: { readonly resourceRef: { readonly kind: string } };
}

describe("embedded/plane/stages", () => {
  const ours = readFileSync(join(__dirname, "../../../embedded/plane/stages.yaml"), "utf8");
  const kwok =
    "kind: Stage\nspec:\n  resourceRef:\n    kind: Pod\n  cel: >-\n    self.spec.storageClassName == 'kwok-volume'\n";

  it("joins kwok's stages with the addresses of Ingresses and load balancers", () => {
    const documents = parseAllDocuments(composeStages([kwok, ours]));
    const stages = documents.map((document) => document.toJS() as Stage);
    assert.deepEqual(
      stages.map(({ kind, spec }) => [kind, spec.resourceRef.kind]),
      [
        ["Stage", "Pod"],
        ["Stage", "Ingress"],
        ["Stage", "Service"],
      ],
    );
  });

  it("makes the volume stages for whatever class Kubernetes wants a volume of", () => {
    const composed = composeStages([kwok, ours]);
    assert.match(composed, /'volume.kubernetes.io\/storage-provisioner' in self.metadata.annot/);
    assert.doesNotMatch(composed, /kwok-volume/);
  });
});
