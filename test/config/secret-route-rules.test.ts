import assert from "node:assert/strict";
import type { ClusterSpec, EnvironmentSpec, HostedSystem } from "../../config/environment-spec";
import { brokenRules } from "../../config/rules";
import {
  mountedSecretsAreTheirOwnersAlone,
  mountedSecretsHaveADriver,
} from "../../config/secret-route-rules";
import { systems } from "../../systems";
import type { SystemName } from "../../systems/definition";
import { awsCluster } from "../support/aws";
import { azureCluster } from "../support/azure";
import { gcpCluster, smallestCluster, smallestSpec } from "../support/specs";

function hosted(
  system: SystemName,
  hosting: Partial<HostedSystem>,
  cluster: ClusterSpec = azureCluster,
): EnvironmentSpec {
  const place = { [system]: { host: "web.example", ...hosting } };
  const gitops = { repository: "https://git.example/a.git", revision: "main" };
  return { ...smallestSpec, gitops, clusters: { main: { ...cluster, systems: place } } };
}

const mounted = { secretRoute: "csi", postgres: "managed" } as const;

describe("mountedSecretsHaveADriver", () => {
  const problems = (spec: EnvironmentSpec): unknown => mountedSecretsHaveADriver(spec, systems);

  it("accepts csi on Azure, and External Secrets everywhere", () => {
    assert.deepEqual(problems(hosted("todo", mounted)), []);
    for (const cluster of [awsCluster, gcpCluster, azureCluster, smallestCluster]) {
      assert.deepEqual(problems(hosted("todo", {}, cluster)), []);
      assert.deepEqual(problems(hosted("todo", { secretRoute: "external-secrets" }, cluster)), []);
    }
  });

  for (const cluster of [awsCluster, gcpCluster, smallestCluster]) {
    it(`refuses csi on ${cluster.cloud}, and names the alternatives`, () => {
      assert.deepEqual(problems(hosted("todo", mounted, cluster)), [
        {
          path: "slipway:environment.clusters.main.systems.todo.secretRoute",
          is: `csi on ${cluster.cloud}, where no driver mounts secrets`,
          want: "external-secrets, or a cluster on azure",
        },
      ]);
    });
  }
});

describe("mountedSecretsAreTheirOwnersAlone", () => {
  const problems = (spec: EnvironmentSpec) => mountedSecretsAreTheirOwnersAlone(spec, systems);
  const path = "slipway:environment.clusters.main.systems.todo.secretRoute";
  const want =
    "external-secrets, or Secrets each of which one service with an account of its own reads alone";

  it("accepts a system whose services each read Secrets of their own", () => {
    assert.deepEqual(problems(hosted("todo", mounted)), []);
    assert.deepEqual(brokenRules(hosted("todo", mounted), systems), []);
  });

  it("does not ask where External Secrets copies them", () => {
    assert.deepEqual(problems(hosted("secumsg", {})), []);
  });

  it("refuses a server in the cluster that waits for its clients' Secret, and names the way out", () => {
    assert.deepEqual(problems(hosted("todo", { secretRoute: "csi" })), [
      {
        path,
        is: "csi, with postgres-secret, which postgres-svc and todo-app-be read",
        want,
        fix: "with postgres: managed no server in the cluster reads it",
      },
    ]);
  });

  it("refuses what nobody owns, each by its name", () => {
    const found = problems(hosted("secumsg", mounted)).map(({ is }) => is);
    const secrets = systems.secumsg?.secrets.map(({ name }) => name) ?? [];
    assert.ok(secrets.length > 0);
    const expected = secrets.map((name) => `csi, with ${name}, which no service owns`);
    assert.deepEqual(found, expected);
    // To have its server managed would not help.
    const inCluster = problems(hosted("secumsg", { secretRoute: "csi" }));
    assert.deepEqual(
      inCluster.map(({ is, fix }) => [is, fix]),
      expected.map((is) => [is, undefined]),
    );
  });

  it("refuses what a job reads beside its service", () => {
    const { todo } = systems;
    assert.ok(todo);
    const [job, ...others] = todo.jobs;
    assert.ok(job);
    const variable = { variable: "HOOK", secret: "broadcaster-secret", key: "WEBHOOK_URL" };
    const curious = {
      ...todo,
      jobs: [{ ...job, tiers: undefined, secretVariables: [variable] }, ...others],
    };
    const [problem, ...more] = mountedSecretsAreTheirOwnersAlone(hosted("todo", mounted), {
      ...systems,
      todo: curious,
    });
    assert.deepEqual(
      [problem?.is, problem?.fix, more],
      [`csi, with broadcaster-secret, which broadcaster and ${job.name} read`, undefined, []],
    );
  });

  it("is one of the rules", () => {
    const found = brokenRules(hosted("todo", { secretRoute: "csi" }), systems);
    assert.deepEqual(
      found.map((problem) => problem.path),
      [path],
    );
  });
});
