import assert from "node:assert/strict";
import type { Guard } from "../../components/protection";
import type { Change } from "../../preview/change";
import { findingsOf } from "../../preview/findings";
import { aChange } from "./support";

const development: Guard = { tier: "development", consents: [] };
const production: Guard = { tier: "production", consents: [] };
const database = (fields: Partial<Change> = {}): Change =>
  aChange({
    ...{ type: "gcp:sql/databaseInstance:DatabaseInstance", name: "shop-database" },
    ...{ operation: "replace", ...fields },
  });
const firewall = (ranges: readonly string[]): Change["after"] => ({
  ...{ direction: "INGRESS", allows: [{ protocol: "tcp" }], sourceRanges: ranges },
});

describe("what is to fear of a preview", () => {
  it("is the loss of what holds state, by replacement or deletion and nothing else", () => {
    const operations = ["replace", "delete", "forget", "update", "create", "import"] as const;
    const lost = operations.filter(
      (operation) => findingsOf([database({ operation })], production).losses.length > 0,
    );
    assert.deepEqual(lost, ["replace", "delete"]);
  });

  it("asks for a consent by name in production, and nowhere else", () => {
    const consent = (guard: Guard) => findingsOf([database()], guard).losses[0]?.consent;
    assert.equal(consent(production), "missing");
    assert.equal(consent({ ...production, consents: ["shop-database"] }), "given");
    assert.equal(consent({ ...production, consents: ["shop"] }), "given");
    assert.equal(consent({ ...production, consents: ["shop-data"] }), "missing");
    assert.equal(consent(development), "not needed");
    assert.equal(consent({ tier: "preproduction", consents: [] }), "not needed");
  });

  it("begins with what nobody consented to, then follows the order of the table", () => {
    const changes = [
      aChange({ type: "random:index/randomPassword:RandomPassword", operation: "delete" }),
      database({ name: "agreed" }),
      database({ name: "refused" }),
    ];
    const { losses } = findingsOf(changes, { ...production, consents: ["agreed"] });
    assert.deepEqual(
      losses.map(({ change, consent }) => [change.name, consent]),
      [
        ["refused", "missing"],
        ["main-thing", "missing"],
        ["agreed", "given"],
      ],
    );
  });

  it("shows who gets which right, and no other input", () => {
    const after = { role: "roles/viewer", member: "user:a@example.com", etag: "canary" };
    const change = aChange({ type: "gcp:projects/iAMMember:IAMMember", after });
    const { permissions } = findingsOf([change], development);
    assert.deepEqual(
      permissions.map(({ shown }) => shown),
      [{ role: "roles/viewer", member: "user:a@example.com" }],
    );
    const gone = { ...change, operation: "delete", after: undefined } as const;
    assert.deepEqual(findingsOf([gone], development).permissions, []);
  });

  it("tells what opens from what was open before", () => {
    const type = "gcp:compute/firewall:Firewall";
    const exposures = (before: Change["before"], after: Change["after"]): readonly string[] =>
      findingsOf(
        [aChange({ type, operation: "update", before, after })],
        development,
      ).exposures.map(({ because }) => because);
    const [open, closed] = [firewall(["0.0.0.0/0"]), firewall(["10.0.0.0/8"])];
    assert.deepEqual(exposures(closed, open), ["lets the whole internet in"]);
    assert.deepEqual(exposures(undefined, open), ["lets the whole internet in"]);
    assert.deepEqual(exposures(open, open), []);
    assert.deepEqual(exposures(open, closed), []);
  });

  it("finds what no longer stands in anybody's way", () => {
    const type = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    const [finding] = findingsOf([aChange({ type, operation: "delete" })], development).exposures;
    assert.equal(finding?.because, "the pods that it selected are open to what it denied");
    assert.deepEqual(findingsOf([aChange({ type })], development).exposures, []);
  });

  it("is nothing for a type without a row", () => {
    const nothing = { losses: [], permissions: [], exposures: [] };
    assert.deepEqual(findingsOf([aChange({ operation: "delete" })], production), nothing);
  });
});
