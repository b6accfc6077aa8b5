import assert from "node:assert/strict";
import { resolve } from "node:path";
import { parse } from "yaml";
import type { EnvironmentSpec } from "../config/environment-spec";
import { platformNeeds } from "../config/needs";
import type { SecretRoute } from "../config/profiles";
import { readEnvironment } from "../config/read";
import { brokenRules } from "../config/rules";
import { systems } from "../systems";
import { buildEnvironment } from "./support/built-environment";
import type { Registered } from "./support/harness";

const CLUSTER = "todo";
const NAMESPACE = "project";
/** An environment with the cluster on Azure alone, and one of the two choices. */
function withRoute(secretRoute: SecretRoute, environment = "prod"): EnvironmentSpec {
  const spec = readEnvironment(resolve(__dirname, ".."), environment);
  const cluster = spec.clusters[CLUSTER];
  assert.ok(cluster?.cloud === "azure" && cluster.systems.todo);
  const hosted = { ...cluster.systems.todo, postgres: "managed", secretRoute } as const;
  return { ...spec, clusters: { [CLUSTER]: { ...cluster, systems: { todo: hosted } } } };
}

async function build(spec: EnvironmentSpec): Promise<readonly Registered[]> {
  assert.deepEqual(brokenRules(spec, systems), []);
  return (await buildEnvironment(spec)).resources;
}

interface ProviderClass {
  readonly parameters: Readonly<Record<string, string>>;
  readonly secretObjects: readonly {
    readonly secretName: string;
    readonly data: readonly { readonly objectName: string; readonly key: string }[];
  }[];
}

interface ObjectInputs {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: ProviderClass;
}

describe("the choice between External Secrets and the driver of Key Vault", () => {
  let copied: readonly Registered[];
  let mounted: readonly Registered[];
  before(async () => {
    copied = await build(withRoute("external-secrets"));
    mounted = await build(withRoute("csi"));
  });

  const of = (resources: readonly Registered[], type: string): readonly Registered[] =>
    resources.filter((each) => each.type.endsWith(type));
  const entries = (resources: readonly Registered[]): string[] =>
    of(resources, "keyvault:Secret").map(({ inputs }) => String(inputs["secretName"]));
  const classes = (): readonly ObjectInputs[] =>
    of(mounted, ":SecretProviderClass").map(({ inputs }) => inputs as unknown as ObjectInputs);
  const namedObjects = ({ spec }: ObjectInputs): string[] => {
    const { array } = parse(spec.parameters["objects"] ?? "") as { array: string[] };
    return array.map((item) => (parse(item) as { objectName: string }).objectName);
  };

  it("gives each account a class in the place of its store, in the tenant's namespace (TD-113)", () => {
    assert.deepEqual(
      classes()
        .map(({ metadata: { name, namespace } }) => [name, namespace])
        .sort(),
      [
        ["broadcaster", NAMESPACE],
        ["todo-app-be", NAMESPACE],
      ],
    );
    assert.equal(of(copied, ":SecretProviderClass").length, 0);
    assert.equal(of(copied, "/v1:SecretStore").filter(inTenant).length, 2);
    assert.equal(of(mounted, "/v1:SecretStore").filter(inTenant).length, 0);
  });

  it("gives the driver one entry for each value, and no entry that is not in the vault", () => {
    const wanted = classes().flatMap(namedObjects);
    assert.deepEqual(entries(mounted).sort(), wanted.sort());
    const known = classes().flatMap(({ spec }) =>
      spec.secretObjects.flatMap(({ data }) => data.map(({ objectName }) => objectName)),
    );
    assert.deepEqual(known.sort(), wanted.sort());
  });

  it("lets the account of each class read the class's entries, and no others (TD-105)", () => {
    const rights = of(mounted, "authorization:RoleAssignment").map(({ inputs }) => inputs);
    for (const each of classes()) {
      const client = each.spec.parameters["clientID"] ?? "";
      const identity = client.replace(/^client-of-/, "");
      const credential = of(mounted, "FederatedIdentityCredential").find(
        ({ name }) => name === `${identity}-account`,
      );
      const account = identity.split("-todo-").at(-1) ?? "";
      assert.equal(credential?.inputs["subject"], `system:serviceaccount:${NAMESPACE}:${account}`);
      const scopes = rights
        .filter(({ principalId }) => principalId === `principal-of-${identity}`)
        .map(({ scope }) => scope);
      assert.deepEqual(
        scopes.sort(),
        namedObjects(each)
          .map((name) => `${CLUSTER}-secrets-${name}-id`)
          .sort(),
      );
    }
  });

  it("makes the same Secrets with the same keys (TD-114)", () => {
    const made = classes().flatMap(({ spec }) =>
      spec.secretObjects.map(({ secretName, data }) => [secretName, data.map(({ key }) => key)]),
    );
    assert.deepEqual(Object.fromEntries(made as [string, string[]][]), {
      "postgres-secret-prod": ["USER", "PASSWORD"],
      "postgres-url-prod": ["url", "database-ca.crt"],
      "broadcaster-secret": ["WEBHOOK_URL"],
    });
  });

  it("makes them under development's names in development (TD-116)", () => {
    const { secrets, identities } = platformNeeds(withRoute("csi", "dev"), CLUSTER, systems);
    assert.deepEqual(
      secrets.map(({ secret, objects = {} }) => [secret, Object.values(objects)]),
      [
        [
          "postgres-secret",
          ["USER", "PASSWORD"].map((key) => `todo-dev-todo-app-be-postgres-secret-${key}`),
        ],
        [
          "postgres-url",
          ["url", "database-ca-crt"].map((key) => `todo-dev-todo-app-be-postgres-url-${key}`),
        ],
        ["broadcaster-secret", ["todo-dev-broadcaster-broadcaster-secret-WEBHOOK-URL"]],
      ],
    );
    assert.deepEqual(
      identities.map(({ serviceAccount, store }) => [serviceAccount, store]),
      [
        ["postgres-service-account", "todo-app-be"],
        ["broadcaster", "broadcaster"],
      ],
    );
  });

  it("bears no value anew", () => {
    const born = (resources: readonly Registered[]): string[] =>
      of(resources, "RandomPassword")
        .concat(of(resources, "RandomBytes"))
        .map(({ urn }) => urn);
    assert.deepEqual(born(mounted), born(copied));
  });

  it("shows no value outside of a secret", () => {
    for (const { inputs, secrets } of of(mounted, "keyvault:Secret")) {
      assert.ok(secrets.includes("properties.value"), String(inputs["secretName"]));
    }
    assert.doesNotMatch(JSON.stringify(classes()), /(password|bytes)-of-/);
  });
});

function inTenant({ inputs }: Registered): boolean {
  return (inputs["metadata"] as { namespace?: string }).namespace === NAMESPACE;
}
