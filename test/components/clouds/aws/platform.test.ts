import assert from "node:assert/strict";
import { AwsPlatform, providerArgs } from "../../../../components/clouds/aws/platform";
import { isWildcard } from "../../../../components/clouds/aws/policy";
import type { EnvironmentSpec } from "../../../../config/environment-spec";
import { awsCluster, wholeNeeds, wholeSettings } from "../../../support/aws";
import { Harness, isSecret, listing, valueOf, type Registered } from "../../../support/harness";
import { policiesOf } from "../../../support/iam";
import { inCluster } from "../../../support/platforms";

interface Built {
  readonly platform: AwsPlatform;
  readonly resources: readonly Registered[];
}

const builds = new Map<string, Promise<Built>>();

/** The platform with everything that it can have; each kind is built once and read by many. */
function build(changes: Partial<EnvironmentSpec> = {}, preview = false): Promise<Built> {
  const key = JSON.stringify([changes, preview]);
  const built = builds.get(key) ?? buildAnew(changes, preview);
  builds.set(key, built);
  return built;
}

async function buildAnew(changes: Partial<EnvironmentSpec>, preview: boolean): Promise<Built> {
  const harness = await Harness.install({ preview });
  const args = { settings: wholeSettings, needs: wholeNeeds(changes) };
  const platform = new AwsPlatform("main", args, inCluster());
  return { platform, resources: await harness.settle() };
}

/** What holds data, or what data cannot be read without, or what others were told the address of. */
const STATEFUL = [
  "backup/vault:Vault",
  "docdb/cluster:Cluster",
  "ebs/volume:Volume",
  "ecr/repository:Repository",
  "eks/cluster:Cluster",
  "elasticache/replicationGroup:ReplicationGroup",
  "kms/key:Key",
  "rds/instance:Instance",
  "route53/zone:Zone",
  "secretsmanager/secret:Secret",
].map((type) => `aws:${type}`);

describe("the platform on AWS", () => {
  it("is made of these parts, and of no others", async () => {
    const { resources } = await build();
    const parts = resources
      .filter(({ type, parent }) => type.startsWith("slipway:") && /Platform::main$/.test(parent))
      .map(({ type, name }) => `${type} ${name}`);
    assert.deepEqual(parts.sort(), [
      "slipway:aws:Cluster main-cluster",
      "slipway:aws:DataServices main-data",
      "slipway:aws:Endpoints main-endpoints",
      "slipway:aws:Entrance main-entrance",
      "slipway:aws:Identities main-identities",
      "slipway:aws:Keys main-keys",
      "slipway:aws:Network main-network",
      "slipway:aws:Observability main-observability",
      "slipway:aws:Pipeline main-pipeline",
      "slipway:aws:Registry main-registry",
      "slipway:aws:SecretStore main-secrets",
      "slipway:aws:SecurityGroups main-groups",
      "slipway:aws:Tools main-tools",
    ]);
  });

  it("has no tools, no pipeline and no CloudFront where nobody asked for them", async () => {
    const harness = await Harness.install();
    const needs = { ...wholeNeeds(), pipeline: undefined };
    const platform = new AwsPlatform("main", { settings: awsCluster, needs }, inCluster());
    const made = listing(await harness.settle()).join("\n");
    assert.doesNotMatch(made, /main-(tools|pipeline)|cloudfront|wafv2|aws:acm|route53/);
    assert.equal(platform.pipeline, undefined);
  });

  it("goes to its own account and no other, with tags that say whose it is", () => {
    assert.deepEqual(providerArgs(awsCluster, { environment: "local", cluster: "main" }), {
      allowedAccountIds: ["123456789012"],
      region: "eu-west-1",
      defaultTags: {
        tags: { "managed-by": "slipway", environment: "local", cluster: "main" },
      },
    });
  });

  it("hands every resource to a provider of its own", async () => {
    for (const { custom, provider, type, urn } of (await build()).resources)
      if (custom && !type.startsWith("pulumi:providers:")) assert.notEqual(provider, "", urn);
  });

  it("writes no wildcard into a policy but those whose reason is written beside them", async () => {
    const { resources } = await build();
    const wild = policiesOf(resources).flatMap(({ of, statements }) =>
      statements
        .filter(({ Action, Resource = [] }) => [...Action, ...Resource].some(isWildcard))
        .map(({ Sid }) => `${of}: ${Sid}`),
    );
    assert.deepEqual(wild.sort(), [
      "main-keys-cluster policy: LeftToTheAccount",
      "main-keys-data policy: LeftToTheAccount",
      "main-keys-disks policy: LeftToTheAccount",
      "main-keys-secrets policy: LeftToTheAccount",
      "main-network-flow-logs-writer-policy policy: WriteFlows",
      "main-pipeline-pusher-policy policy: SignIn",
    ]);
  });

  it("states every policy in the one form that asks for reasons", async () => {
    const { resources } = await build();
    const policies = policiesOf(resources);
    const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
    // One trust for each role, one policy for each key, and four of rights.
    assert.equal(policies.length, roles.length + 4 + 4);
    for (const { of, statements } of policies)
      for (const { Sid, Effect, Action } of statements) {
        assert.match(Sid, /^[A-Za-z0-9]+$/, of);
        assert.equal(Effect, "Allow", of);
        assert.ok(Array.isArray(Action), of);
      }
  });

  it("lets no role be taken on by everybody, nor by a token without an audience and a subject", async () => {
    for (const { of, statements } of policiesOf((await build()).resources)) {
      if (!of.endsWith("assumeRolePolicy")) continue;
      for (const { Principal = {}, Condition = {} } of statements) {
        assert.ok(!Object.values(Principal).some(isWildcard), of);
        if (Principal["Federated"] === undefined) continue;
        const keys = Object.keys(Condition["StringEquals"] ?? {}).map((key) =>
          key.split(":").at(-1),
        );
        assert.deepEqual(keys.sort(), ["aud", "sub"], of);
      }
    }
  });

  it("protects whatever is stateful in production, and nothing below", async () => {
    const unprotected = async (tier: EnvironmentSpec["tier"]): Promise<string[]> =>
      (await build({ tier })).resources
        .filter(({ type, protect }) => isStateful(type) && !protect)
        .map(({ type }) => type);
    const below = new Set(await unprotected("preproduction"));
    assert.deepEqual([...below].filter((type) => type.startsWith("aws:")).sort(), STATEFUL);
    assert.deepEqual(await unprotected("production"), []);
  });

  it("gives a protection up for a consent by name", async () => {
    const { resources } = await build({ tier: "production", consents: ["main-data"] });
    const bare = resources.filter(({ type, protect }) => isStateful(type) && !protect);
    assert.ok(bare.length > 0);
    assert.ok(bare.every(({ name }) => name.startsWith("main-data-")));
  });

  it("keeps every password and token out of sight", async () => {
    const { platform, resources } = await build();
    for (const { password } of Object.values(platform.databases))
      assert.ok(await isSecret(password));
    for (const { inputs, secrets, name } of resources)
      for (const [key, value] of Object.entries(inputs))
        if (/password-of-|bytes-of-/.test(JSON.stringify(value)))
          assert.ok(
            secrets.some((path) => path.startsWith(key)),
            `${name} ${key}`,
          );
  });

  it("returns what a cluster on any cloud returns", async () => {
    const { platform } = await build();
    const { prefix } = platform.registry;
    assert.ok(prefix && platform.pipeline);
    assert.equal(await valueOf(prefix), "123456789012.dkr.ecr.eu-west-1.amazonaws.com");
    assert.deepEqual(Object.keys(platform.identities), ["secumsg/secret-reader"]);
    assert.deepEqual(Object.keys(platform.caches), ["craftista-cache"]);
    assert.deepEqual(Object.keys(platform.documentDatabases), ["craftista-documents"]);
  });

  it("plans as many resources before anything is there as it makes", async () => {
    const { resources: planned } = await build({}, true);
    const { resources: made } = await build();
    assert.deepEqual(listing(planned), listing(made));
  });
});

function isStateful(type: string): boolean {
  return STATEFUL.includes(type) || type.startsWith("random:");
}
