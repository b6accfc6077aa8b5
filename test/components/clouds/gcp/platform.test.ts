import assert from "node:assert/strict";
import { GcpPlatform, providerArgs } from "../../../../components/clouds/gcp/platform";
import type { GcpSettings } from "../../../../components/clouds/gcp/settings";
import type { PlatformNeeds } from "../../../../config/needs";
import { gcpNeeds } from "../../../support/gcp";
import { Harness, listing, only, type Registered } from "../../../support/harness";
import { inCluster } from "../../../support/platforms";
import { gcpCluster } from "../../../support/specs";

/** Needs with everything that a platform can be asked for. */
const everything: PlatformNeeds = {
  ...gcpNeeds({ profile: "resilient" }),
  caches: [
    {
      name: "secumsg-redis",
      system: "secumsg",
      namespace: "secumsg",
      service: "redis",
      memoryGiB: 1,
      hosting: "managed",
    },
  ],
  repositories: [{ system: "secumsg", name: "secumsg/auth" }],
  pipeline: { repository: "acme/shop", branch: "main" },
};

async function build(
  needs: PlatformNeeds = everything,
  settings: GcpSettings = { ...gcpCluster, domain: "secumsg.example" },
): Promise<{ platform: GcpPlatform; resources: readonly Registered[] }> {
  const harness = await Harness.install();
  const platform = new GcpPlatform("main", { settings, needs }, inCluster());
  return { platform, resources: await harness.settle() };
}

/** A platform of everything, built once. */
let built: readonly Registered[];
before(async () => {
  ({ resources: built } = await build());
});

describe("a platform on Google Cloud", () => {
  it("is no more than a cluster and what it stands on, when nothing more is asked for", async () => {
    const { resources } = await build(gcpNeeds(), gcpCluster);
    const types = listing(resources)
      .filter((line) => !line.startsWith("gcp:projects/service:"))
      .map((line) => line.split(" ").at(-1));
    assert.deepEqual(
      types.sort(),
      [
        "cluster",
        "main-cluster",
        "main-cluster-kubernetes",
        "main-cluster-nodes-account",
        "main-cluster-nodes-role",
        "main-cluster-webhooks",
        "main-cluster-work",
        "main-data-secumsg-postgres-password",
        "main-encrypted-class",
        "main-gcp",
        "main-ingress-address",
        "main-keys-disks",
        "main-keys-disks-user",
        "main-keys-ring",
        "main-keys-secrets",
        "main-keys-secrets-user",
        "main-network-nat",
        "main-network-private",
        "main-network-router",
        "main-network-vpc",
        ...["auth-secret", "gateway-secret", "postgres-credentials"].flatMap((entry) =>
          ["", "-reader", "-version"].map((part) => `main-secrets-secumsg-${entry}${part}`),
        ),
        "main-secrets-secumsg-auth-secret-values-SIGNING_KEY",
        "main-secrets-secumsg-gateway-secret-values-GATEWAY_SHARED_HS256_SECRET",
        "random",
      ].sort(),
    );
  });

  it("goes to its project, with labels that say whose it is", () => {
    const { inputs } = only(built, "pulumi:providers:gcp");
    const expected = providerArgs(gcpCluster, everything);
    assert.deepEqual(expected, {
      project: "acme-secumsg",
      region: "europe-west1",
      defaultLabels: { "managed-by": "slipway", environment: "local", cluster: "main" },
    });
    assert.equal(inputs["project"], expected.project);
    assert.deepEqual(JSON.parse(String(inputs["defaultLabels"])), expected.defaultLabels);
  });

  it("hands everything in Google Cloud to that provider", () => {
    for (const { type, provider, name } of built) {
      if (type.startsWith("gcp:")) assert.match(provider, /::main-gcp::/, name);
    }
  });

  it("has names lead to the address where it serves a domain, and no zone where it does not", async () => {
    const { inputs } = only(built, "gcp:dns/recordSet:RecordSet", "main-dns-secumsg");
    assert.deepEqual(inputs["rrdatas"], ["203.0.113.8"]);
    const without = await build(everything, gcpCluster);
    assert.ok(!without.resources.some(({ name }) => name.startsWith("main-dns")));
  });
});

/** What a resource waits for, however far: the engine starts it when all of it is there. */
function ancestors(resources: readonly Registered[], name: string): ReadonlySet<string> {
  const named = new Map(resources.map((each) => [each.urn, each]));
  const found = new Set<string>();
  const visit = (urn: string): void => {
    const resource = named.get(urn);
    if (resource === undefined || found.has(resource.name)) return;
    found.add(resource.name);
    const provider = resource.provider.split("::").slice(0, -1).join("::");
    [...resource.dependsOn, provider].forEach(visit);
  };
  const start = resources.find((each) => each.custom && each.name === name);
  assert.ok(start, name);
  visit(start.urn);
  found.delete(name);
  return found;
}

describe("the way up on Google Cloud", () => {
  it("takes databases and caches beside the cluster, not after it", () => {
    for (const server of ["main-data-secumsg-postgres-server", "main-data-secumsg-redis-server"]) {
      const names = ancestors(built, server);
      assert.ok(![...names].some((name) => name.startsWith("main-cluster")), server);
    }
  });

  it("takes the cluster beside databases and the way to them", () => {
    for (const part of ["main-cluster", "main-cluster-work", "main-cluster-kubernetes"]) {
      const names = ancestors(built, part);
      assert.ok(![...names].some((name) => name.startsWith("main-data")), part);
    }
  });

  it("takes node pools beside one another", () => {
    assert.ok(!ancestors(built, "main-cluster-work").has("main-cluster-system"));
  });

  it("gives the cluster nothing to wait for but its API, its network and its key", () => {
    assert.deepEqual([...ancestors(built, "main-cluster")].sort(), [
      "main-gcp",
      "main-keys-ring",
      "main-keys-secrets",
      "main-keys-secrets-user",
      "main-network-private",
      "main-network-vpc",
      "main-services-cloudkms",
      "main-services-compute",
      "main-services-container",
    ]);
  });
});

/** Every role that a built platform grants, with what it is granted on. */
function grants(resources: readonly Registered[]): readonly Grant[] {
  return resources
    .filter(({ inputs }) => "role" in inputs && "member" in inputs)
    .map(({ type, name, inputs }) => ({
      name,
      on: type,
      role: String(inputs["role"]),
      member: String(inputs["member"]),
    }));
}

interface Grant {
  readonly name: string;
  readonly on: string;
  readonly role: string;
  readonly member: string;
}

/** Roles on a whole project, each with the reason why nothing smaller does. A grant that is not listed fails the suite. */
const PROJECT_WIDE: Readonly<Record<string, string>> = {
  "roles/container.defaultNodeServiceAccount":
    "nodes write logs and metrics, which belong to no resource smaller than the project",
};

/** Roles that let their holder do everything, or read what is not theirs. */
const EXCESSIVE = /^roles\/(owner|editor|viewer|browser)$|(admin|Admin)$|\*/;

describe("the rights that a platform on Google Cloud grants", () => {
  let granted: readonly Grant[];
  before(() => {
    granted = grants(built);
  });

  it("are these, and no others", () => {
    assert.deepEqual(granted.map(({ name, role }) => `${name} ${role}`).sort(), [
      "main-cluster-nodes-role roles/container.defaultNodeServiceAccount",
      "main-keys-disks-user roles/cloudkms.cryptoKeyEncrypterDecrypter",
      "main-keys-secrets-user roles/cloudkms.cryptoKeyEncrypterDecrypter",
      "main-pipeline-secumsg-pusher roles/artifactregistry.writer",
      "main-registry-secumsg-puller roles/artifactregistry.reader",
      "main-secrets-secumsg-auth-secret-reader roles/secretmanager.secretAccessor",
      "main-secrets-secumsg-gateway-secret-reader roles/secretmanager.secretAccessor",
      "main-secrets-secumsg-postgres-credentials-reader roles/secretmanager.secretAccessor",
    ]);
  });

  it("are on one resource each, unless a reason is written for the whole project", () => {
    for (const { on, role, name } of granted) {
      const wide = /^gcp:(projects|folder|organizations)\//.test(on);
      if (wide) assert.ok(role in PROJECT_WIDE, `${name} grants ${role} on the project`);
    }
  });

  it("never read secrets or images of the whole project, whatever the reason", () => {
    for (const role of Object.keys(PROJECT_WIDE)) {
      assert.doesNotMatch(role, /^roles\/(secretmanager|storage|artifactregistry|cloudkms|iam)\./);
    }
  });

  it("are never everything", () => {
    for (const { role, name } of granted) assert.doesNotMatch(role, EXCESSIVE, name);
  });

  it("go to somebody in particular", () => {
    for (const { member, name } of granted) {
      assert.match(member, /^(serviceAccount|principal|principalSet):/, name);
      assert.doesNotMatch(member, /allUsers|allAuthenticatedUsers|\/\*$/, name);
    }
  });

  it("are added to what others granted, and take nothing away", () => {
    const taking = built.filter(({ type }) => /(IAM|Iam)(Binding|Policy)$/.test(type));
    assert.deepEqual(
      taking.map(({ urn }) => urn),
      [],
    );
  });

  it("need no key of any account", () => {
    assert.ok(!built.some(({ type }) => /serviceaccount\/key:/.test(type)));
  });
});
