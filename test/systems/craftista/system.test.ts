import assert from "node:assert/strict";
import { PROFILES } from "../../../config/profiles";
import { ownSecrets } from "../../../systems/access";
import { craftista } from "../../../systems/craftista/system";

const { services, jobs, secrets, edges, exposure, postgres, documents, cache } = craftista;
const shown = edges.map(({ from, to, port }) => `${from} → ${to}:${port}`);
const callersOf = (name: string): string[] =>
  edges.filter(({ to }) => to === name).map(({ from }) => from);

describe("Craftista, as its ledger says", () => {
  it("is four services, with images of somebody else's registry by a commit's tag (CT-08 to CT-14, CT-117)", () => {
    assert.deepEqual(craftista.registry, { kind: "external", prefix: "docker.io/charliepoker" });
    assert.deepEqual(
      services.map(({ name, image }) => [name, image.name]),
      [
        ["frontend", "craftista-frontend"],
        ["catalogue", "craftista-catalogue"],
        ["voting", "craftista-voting"],
        ["recommendation", "craftista-recommendation"],
      ],
    );
    for (const { image } of services) assert.match(image.tag, /^sha-[0-9a-f]{7}$/);
  });

  it("has a namespace and a project for each environment, and an Application for each service (CT-20, CT-22)", () => {
    assert.equal(craftista.namespace, "craftista-{environment}");
    assert.equal(craftista.delivery.applications, "per-service");
  });

  it("has one store of each kind, and does without none (CT-33, CT-75 to CT-77)", () => {
    assert.deepEqual(
      [postgres?.service, documents?.service, cache?.service, cache?.required],
      ["postgres", "mongodb", "redis", true],
    );
  });

  it("permits these connections and no more (CT-31 to CT-42, CT-102, CT-118)", () => {
    assert.deepEqual(shown, [
      "ingress → frontend:3000",
      "frontend → catalogue:5000",
      "frontend → voting:8080",
      "frontend → recommendation:8080",
      "voting → catalogue:5000",
      "catalogue → mongodb:27017",
      "voting → postgres:5432",
      "recommendation → redis:6379",
      "smoke-test → frontend:3000",
      "metrics → frontend:3000",
      "metrics → catalogue:5000",
      "metrics → voting:8080",
      "metrics → recommendation:8080",
      "frontend → traces:4318",
      "catalogue → traces:4318",
      "voting → traces:4318",
      "recommendation → traces:4318",
    ]);
  });

  it("lets one service only reach each store (CT-38 to CT-40)", () => {
    assert.deepEqual(["mongodb", "postgres", "redis"].map(callersOf), [
      ["catalogue"],
      ["voting"],
      ["recommendation"],
    ]);
  });

  it("is reached through its frontend alone (CT-31)", () => {
    assert.deepEqual(exposure?.routes, [{ path: "/", service: "frontend" }]);
  });

  it("names accounts and Roles after the services (CT-43, CT-44)", () => {
    assert.deepEqual(
      services.map(({ access }) => [access?.serviceAccount, access?.role]),
      ["frontend", "catalogue", "voting", "recommendation"].map((name) => [
        `${name}-sa`,
        `${name}-role`,
      ]),
    );
  });

  it("has two leaves of the secret tree for each service, and no others (CT-49 to CT-53)", () => {
    assert.deepEqual(
      services.map(({ name }) => [name, ownSecrets(craftista, name)]),
      [
        ["frontend", ["session-secret", "api-keys"]],
        ["catalogue", ["mongodb-uri", "mongodb-credentials"]],
        ["voting", ["postgres-uri", "postgres-credentials"]],
        ["recommendation", ["redis-uri", "redis-password"]],
      ],
    );
    assert.equal(secrets.length, 8);
  });

  it("scales every service above the smallest profile, by CPU (CT-94)", () => {
    for (const { autoscaling, replicas } of services) {
      assert.equal(autoscaling?.cpuPercent, 70);
      const scaled = PROFILES.filter(
        (profile) => autoscaling.maxReplicas[profile] > replicas[profile],
      );
      assert.deepEqual(scaled, ["standard", "resilient"]);
    }
  });

  it("asks for the page after each sync, and fails it when the page does not come (CT-95)", () => {
    assert.deepEqual(
      jobs.map(({ service, hook, command }) => [service, hook, command?.at(-1)]),
      [["frontend", "PostSync", "http://frontend:3000/"]],
    );
  });

  it("has metrics of every service, and an alert for each that is down (CT-96)", () => {
    for (const { metrics } of services) assert.notEqual(metrics, undefined);
    const names = craftista.alerts?.map(({ name }) => name) ?? [];
    assert.deepEqual(
      names.filter((name) => name.endsWith("Down")),
      ["FrontendDown", "CatalogueDown", "VotingDown", "RecommendationDown"],
    );
    assert.deepEqual([...new Set(names)], names);
  });
});
