import assert from "node:assert/strict";
import {
  onlyRemotesHaveWebhooks,
  theRepositoryIsSignedInToByItsScheme,
} from "../../config/delivery-rules";
import type { DeliverySpec } from "../../config/delivery-spec";
import type { EnvironmentSpec } from "../../config/environment-spec";
import { smallestSpec } from "../support/specs";

const nothing: DeliverySpec = { notifications: {}, syncWindows: {} };
const spec = (repository: string, delivery: Partial<DeliverySpec>): EnvironmentSpec => ({
  ...smallestSpec,
  gitops: { repository, revision: "main" },
  delivery: { ...nothing, ...delivery },
});

describe("theRepositoryIsSignedInToByItsScheme", () => {
  const wanted = (repository: string, delivery: Partial<DeliverySpec>): readonly string[] =>
    theRepositoryIsSignedInToByItsScheme(spec(repository, delivery), {}).map(({ want }) => want);

  it("accepts a key for ssh, anything else for https, and nothing for anything", () => {
    assert.deepEqual(wanted("ssh://git@a.example/b", { repositoryAccess: "ssh-key" }), []);
    assert.deepEqual(wanted("https://a.example/b", { repositoryAccess: "token" }), []);
    assert.deepEqual(wanted("https://a.example/b", { repositoryAccess: "github-app" }), []);
    assert.deepEqual(wanted("file:///gitops", {}), []);
  });

  it("refuses what the other side would not understand", () => {
    assert.deepEqual(wanted("https://a.example/b", { repositoryAccess: "ssh-key" }), [
      "an ssh URL, for delivery.repositoryAccess is ssh-key",
    ]);
    assert.deepEqual(wanted("ssh://git@a.example/b", { repositoryAccess: "token" }), [
      "an https URL, for delivery.repositoryAccess is token",
    ]);
  });
});

describe("onlyRemotesHaveWebhooks", () => {
  it("refuses one for a folder", () => {
    const problems = onlyRemotesHaveWebhooks(spec("file:///gitops", { webhook: "github" }), {});
    assert.deepEqual(
      problems.map(({ path, is }) => `${path} ${is}`),
      ["slipway:environment.delivery.webhook github"],
    );
    assert.deepEqual(
      onlyRemotesHaveWebhooks(spec("https://a.example/b", { webhook: "github" }), {}),
      [],
    );
  });
});
