import assert from "node:assert/strict";
import { Namespace } from "@pulumi/kubernetes/core/v1";
import type * as pulumi from "@pulumi/pulumi";
import { setupFiles, setupPod, VaultSetup } from "../../../components/addons/vault-setup";
import type { PlatformNeeds } from "../../../config/needs";
import { Harness, listing, only, type Registered } from "../../support/harness";
import { inCluster } from "../../support/platforms";
import { craftistaNeeds } from "../../support/secret-tree";

const KEEPERS = { ada: "QWRh", alan: "QWxhbg==", grace: "R3JhY2U=" };

const needs = (changes: Partial<PlatformNeeds> = {}): PlatformNeeds => ({
  ...craftistaNeeds("dev"),
  secretStore: { kind: "vault", keepers: {} },
  ...changes,
});

async function build(of: PlatformNeeds = needs()): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  const options = inCluster();
  const [certificate] = options.providers as [pulumi.ProviderResource];
  const metadata = { name: "vault" };
  const namespace = new Namespace("ns", { metadata }, { provider: certificate });
  const data = { databases: {}, documentDatabases: {}, caches: {} };
  new VaultSetup("s", { needs: of, data, namespace, certificate }, options);
  return harness.settle();
}

const JOB = "kubernetes:batch/v1:Job";

function inputsMark(resources: readonly Registered[]): unknown {
  const { spec } = only(resources, JOB).inputs as {
    spec: { template: { metadata: { annotations: Record<string, unknown> } } };
  };
  return spec.template.metadata.annotations["slipway/inputs"];
}

describe("what fills Vault", () => {
  it("is a Job, with an account of its own, and what it reads", async () => {
    const made = listing(await build()).filter((line) => /^kubernetes:(core|batch)/.test(line));
    assert.deepEqual(made, [
      "kubernetes:batch/v1:Job s-job",
      "kubernetes:core/v1:ConfigMap s-configuration",
      "kubernetes:core/v1:Namespace ns",
      "kubernetes:core/v1:Secret s-entries",
      "kubernetes:core/v1:ServiceAccount s-account",
    ]);
  });

  it("has a file for each entry, in a Secret and nowhere else", async () => {
    const resources = await build();
    const { inputs, secrets } = only(resources, "kubernetes:core/v1:Secret");
    const data = inputs["stringData"] as Record<string, string>;
    assert.equal(Object.keys(data).length, 8);
    const file = "craftista.dev.voting.postgres-uri";
    assert.deepEqual(JSON.parse(data[file] ?? ""), {
      value: "bytes-of-s-craftista/dev/voting/postgres-uri-values-value",
    });
    assert.deepEqual(secrets, ["stringData"]);
    for (const each of resources)
      if (each.type === JOB || each.type.endsWith(":ConfigMap"))
        assert.doesNotMatch(JSON.stringify(each.inputs), /bytes-of-/);
  });

  it("runs anew when a value, a right or a keeper changes, and only then", async () => {
    const mark = inputsMark(await build());
    assert.equal(inputsMark(await build()), mark);
    const [first, ...others] = needs().secrets;
    assert.ok(first);
    for (const changed of [
      needs({
        secrets: [{ ...first, values: { other: { kind: "random-bytes", bytes: 1 } } }, ...others],
      }),
      needs({ identities: needs().identities.slice(1) }),
      needs({ secretStore: { kind: "vault", keepers: KEEPERS } }),
    ])
      assert.notEqual(inputsMark(await build(changed)), mark);
  });

  it("names its Job anew each time, so that the next is there before the last goes", async () => {
    const { metadata } = only(await build(), JOB).inputs as { metadata: { name?: string } };
    assert.equal(metadata.name, undefined);
  });
});

describe("the files of the Job", () => {
  it("are scripts, a policy and a role for each right, and the list of entries", () => {
    const files = setupFiles(needs());
    assert.deepEqual(Object.keys(files).sort(), [
      "configure.sh",
      "entries",
      "open.sh",
      ...["policy", "role"].flatMap((kind) => [
        ...["catalogue", "frontend", "recommendation", "voting"].map(
          (service) => `${kind}.reader.craftista-dev.${service}-sa`,
        ),
        `${kind}.setup`,
      ]),
    ]);
    assert.equal(files["entries"]?.split("\n")[0], "craftista/dev/frontend/session-secret");
    for (const name of Object.keys(files)) assert.match(name, /^[-._a-zA-Z0-9]{1,253}$/);
  });

  it("have the key of each keeper", () => {
    const files = setupFiles(needs({ secretStore: { kind: "vault", keepers: KEEPERS } }));
    assert.equal(files["keeper.grace"], "R3JhY2U=");
  });
});

describe("the pod of the Job", () => {
  const variable = (of: PlatformNeeds, name: string): unknown => {
    const [container] = setupPod(of).containers as { env: { name: string; value: string }[] }[];
    return container?.env.find((each) => each.name === name)?.value;
  };

  it("gives each keeper a share, and asks for more than half of them", () => {
    for (const [keepers, shares, threshold] of [
      [{}, "1", "1"],
      [{ ada: "QWRh" }, "1", "1"],
      [KEEPERS, "3", "2"],
      [{ ...KEEPERS, edsger: "RWRz" }, "4", "3"],
    ] as const) {
      const of = needs({ secretStore: { kind: "vault", keepers } });
      assert.deepEqual([variable(of, "SHARES"), variable(of, "THRESHOLD")], [shares, threshold]);
    }
  });

  it("has a token for Vault and none for the API server", () => {
    const pod = setupPod(needs());
    assert.equal(pod.automountServiceAccountToken, false);
    assert.match(JSON.stringify(pod.volumes), /"audience":"vault"/);
  });

  it("finds each entry by its path", () => {
    assert.match(
      JSON.stringify(setupPod(needs()).volumes),
      /"key":"craftista\.dev\.voting\.postgres-uri","path":"craftista\/dev\/voting\/postgres-uri"/,
    );
  });
});
