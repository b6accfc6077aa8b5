import assert from "node:assert/strict";
import { platformNeeds, type PlatformNeeds } from "../../config/needs";
import type { DeliverySpec } from "../../config/delivery-spec";
import { systems } from "../../systems";
import { gcpCluster, smallestSpec } from "../support/specs";

const needs = (delivery?: DeliverySpec): PlatformNeeds =>
  platformNeeds(
    { ...smallestSpec, clusters: { main: gcpCluster }, ...(delivery && { delivery }) },
    "main",
    systems,
  );
const team = { kind: "slack", channel: "ops", events: ["degraded"] } as const;

describe("what Argo CD needs", () => {
  it("is no secret where nobody signs in", () => {
    const { secrets, identities } = needs();
    assert.deepEqual(
      [...secrets, ...identities].filter(({ system }) => system === "platform"),
      [],
    );
  });

  it("is an entry for each thing that it signs in to, and one account that may read those (CT-29, CT-55)", () => {
    const { secrets, identities } = needs({
      ...{ repositoryAccess: "token", webhook: "github" },
      ...{ notifications: { team }, syncWindows: {} },
    });
    const own = secrets.filter(({ system }) => system === "platform");
    assert.deepEqual(
      own.map(({ entry, secret, values }) => [entry, secret, Object.keys(values)]),
      [
        ["argocd-repository", "gitops-repository", ["username", "password"]],
        ["argocd-github-webhook-secret", "argocd-webhook", ["secret"]],
        ["argocd-notifications", "argocd-notifications-secret", ["team-token"]],
      ],
    );
    assert.deepEqual(
      identities.filter(({ system }) => system === "platform"),
      [
        {
          ...{ system: "platform", namespace: "argocd", serviceAccount: "secret-reader" },
          ...{ store: "platform", readsSecrets: own.map(({ entry }) => entry) },
        },
      ],
    );
  });

  it("is set by people: until then it is a word that opens nothing", () => {
    const { secrets } = needs({ webhook: "gitlab", notifications: {}, syncWindows: {} });
    const [webhook] = secrets.filter(({ system }) => system === "platform");
    assert.deepEqual(webhook?.values, { secret: { kind: "given", initial: "not-set" } });
  });
});
