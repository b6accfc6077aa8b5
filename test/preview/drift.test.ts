import assert from "node:assert/strict";
import type { ApplicationStatus } from "../../preview/applications";
import { driftMark, driftReport } from "../../preview/drift";
import { aState, aStep, recorded } from "./support";

const well: ApplicationStatus = {
  cluster: "main",
  name: "shop",
  sync: "Synced",
  health: "Healthy",
};
const nothing = { steps: [], refused: [], errors: [] };
const report = (fields: Partial<Parameters<typeof driftReport>[0]>): string | undefined =>
  driftReport({ environment: "prod", digest: nothing, applications: [well], ...fields });

describe("the issue about drift", () => {
  it("is not there while everything is as it was left", () => {
    assert.equal(report({}), undefined);
  });

  it("reads what a refresh of the engine wrote", () => {
    const text = report({ digest: recorded("refresh") });
    assert.deepEqual(text?.split("\n").slice(4, -2), [
      "- `laptop-secumsg-namespace` `kubernetes:core/v1:Namespace` differs in " +
        '`metadata.labels["pod-security.kubernetes.io/enforce"]`.',
      "- `laptop-secumsg-default-deny` `kubernetes:networking.k8s.io/v1:NetworkPolicy` is gone.",
    ]);
  });

  it("names what is gone, what differs and in which fields, but no value", () => {
    const text = report({
      digest: {
        ...nothing,
        steps: [
          aStep("delete", { name: "gone", oldState: aState() }),
          aStep("update", {
            name: "other",
            newState: aState({ inputs: { tier: "canary" } }),
            detailedDiff: { tier: { kind: "update" } },
          }),
          aStep("refresh", { name: "same", newState: aState() }),
        ],
      },
    });
    assert.equal(
      text,
      [
        "**`prod` is not as its last update left it.** This issue closes by itself once it is.",
        "",
        "#### Resources",
        "",
        "- `gone` `a:b:C` is gone.",
        "- `other` `a:b:C` differs in `tier`.",
        "",
        driftMark("prod"),
      ].join("\n"),
    );
  });

  it("names every Application that is not Synced and Healthy", () => {
    const text = report({
      applications: [
        well,
        { ...well, name: "ill", health: "Degraded" },
        { ...well, name: "behind", sync: "OutOfSync" },
      ],
    });
    assert.match(text ?? "", /\n- `behind` in cluster `main` is `OutOfSync` and `Healthy`\.\n/);
    assert.match(text ?? "", /\n- `ill` in cluster `main` is `Synced` and `Degraded`\.\n/);
    assert.doesNotMatch(text ?? "", /shop/);
  });

  it("says that a refresh failed: silence would pass for health", () => {
    assert.match(report({ digest: undefined }) ?? "", /The refresh failed/);
    assert.match(report({ digest: { ...nothing, errors: [""] } }) ?? "", /The refresh failed/);
  });
});
