import assert from "node:assert/strict";
import { Namespace } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import { ArgoCdSecrets } from "../../../components/addons/argo-cd-secrets";
import { identityKey } from "../../../components/clouds/contract";
import { PLATFORM } from "../../../components/labels";
import type { DeliverySpec } from "../../../config/delivery-spec";
import { Harness, listing, only, type Registered } from "../../support/harness";
import { inCluster, needsOf, StubPlatform } from "../../support/platforms";
import { smallestSpec } from "../../support/specs";

const everything: DeliverySpec = {
  ...{ repositoryAccess: "github-app", webhook: "github", syncWindows: {} },
  notifications: { team: { kind: "slack", channel: "ops", events: ["degraded"] } },
};
const reader = identityKey("argocd", "secret-reader");

describe("Argo CD's secrets", () => {
  const build = async (delivery?: DeliverySpec): Promise<readonly Registered[]> => {
    const harness = await Harness.install();
    const gitops = { repository: "https://github.com/acme/shop.git", revision: "main" };
    const needs = needsOf({ ...smallestSpec, gitops, ...(delivery && { delivery }) });
    const platform = new StubPlatform({
      secretStore: { name: pulumi.output("s"), providers: { [reader]: { fake: {} } } },
      identities: { [reader]: { annotations: { role: "reader" }, podLabels: {} } },
    });
    const { providers } = inCluster();
    const namespace = new Namespace("argocd", { metadata: { name: "argocd" } });
    new ArgoCdSecrets(
      "of",
      { needs, namespace, platform, externalSecrets: platform, vault: undefined },
      { ...(providers && { providers }) },
    );
    return (await harness.settle()).filter(({ name }) => name.startsWith("of-"));
  };
  const specOf = (resources: readonly Registered[], name: string): Record<string, unknown> =>
    only(resources, "kubernetes:external-secrets.io/v1:ExternalSecret", name).inputs[
      "spec"
    ] as Record<string, unknown>;

  it("are nothing where nobody signs in", async () => {
    assert.deepEqual(listing(await build()), []);
  });

  it("are read by one account of its namespace, through a store of its own", async () => {
    const resources = await build(everything);
    assert.deepEqual(listing(resources), [
      "kubernetes:core/v1:ServiceAccount of-account-secret-reader",
      "kubernetes:external-secrets.io/v1:ExternalSecret of-argocd-notifications-secret",
      "kubernetes:external-secrets.io/v1:ExternalSecret of-argocd-webhook",
      "kubernetes:external-secrets.io/v1:ExternalSecret of-gitops-repository",
      "kubernetes:external-secrets.io/v1:SecretStore of-secret-store",
    ]);
    const account = only(resources, "kubernetes:core/v1:ServiceAccount").inputs;
    const { annotations, labels } = account["metadata"] as Record<string, Record<string, string>>;
    assert.deepEqual(annotations, { role: "reader" });
    assert.equal(labels?.["app.kubernetes.io/part-of"], PLATFORM);
  });

  it("are found by Argo CD: by their label, and the repository by what it is", async () => {
    const resources = await build(everything);
    const { target, data } = specOf(resources, "of-gitops-repository");
    const { template } = target as { readonly template: Record<string, unknown> };
    assert.deepEqual(template["metadata"], {
      labels: {
        "app.kubernetes.io/part-of": "argocd",
        "argocd.argoproj.io/secret-type": "repository",
      },
    });
    assert.deepEqual(template["data"], {
      ...{ type: "git", url: "https://github.com/acme/shop.git" },
    });
    const keys = ["githubAppID", "githubAppInstallationID", "githubAppPrivateKey"];
    assert.deepEqual(
      data,
      keys.map((property) => ({
        secretKey: property,
        remoteRef: { key: "argocd-repository", property },
      })),
    );
    const { target: webhook } = specOf(resources, "of-argocd-webhook");
    assert.deepEqual((webhook as { readonly template: object }).template, {
      mergePolicy: "Merge",
      metadata: { labels: { "app.kubernetes.io/part-of": "argocd" } },
    });
  });
});
