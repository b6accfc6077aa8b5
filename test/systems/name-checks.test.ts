import assert from "node:assert/strict";
import { systems } from "../../systems";
import type { SystemDefinition } from "../../systems/definition";
import {
  accountsBelongToOneWorkload,
  namedServicesExist,
  namesAreDnsLabels,
  rolesHaveNamesOfTheirOwn,
  secretsHaveNamesOfTheirOwn,
  variablesComeFromOnePlace,
  workloadsHaveNamesOfTheirOwn,
} from "../../systems/name-checks";
import { smallestService, smallestSystem } from "../support/specs";

const secumsg = systems.secumsg as SystemDefinition;

describe("name checks", () => {
  it("refuse a job with the name of a service", () => {
    const jobs = secumsg.jobs.map((job) => ({ ...job, name: "auth" }));
    assert.deepEqual(
      workloadsHaveNamesOfTheirOwn({ ...secumsg, jobs }).map(({ is }) => is),
      ["two called auth"],
    );
  });

  it("refuse names that Kubernetes does not take", () => {
    for (const name of ["Web", "1web", "web-", "a".repeat(64), "we_b"]) {
      const services = [{ ...smallestService, name }];
      assert.deepEqual(
        namesAreDnsLabels({ ...smallestSystem, services }).map(({ is }) => is),
        [name],
      );
    }
  });

  it("refuse an account that is two workloads', and a Role of two services", () => {
    const shared = { serviceAccount: "web", role: "web-role" };
    const services = [
      { ...smallestService, access: { ...shared, serviceAccount: "web-sa" } },
      { ...smallestService, name: "voting", access: { ...shared, serviceAccount: "web-sa" } },
    ];
    const definition = { ...smallestSystem, services };
    assert.deepEqual(
      accountsBelongToOneWorkload(definition).map(({ is }) => is),
      ["web-sa"],
    );
    assert.deepEqual(
      rolesHaveNamesOfTheirOwn(definition).map(({ is }) => is),
      ["web-role twice"],
    );
  });

  it("refuse two Secrets of one name", () => {
    const secrets = [...secumsg.secrets, ...secumsg.secrets.slice(0, 1)];
    assert.deepEqual(
      secretsHaveNamesOfTheirOwn({ ...secumsg, secrets }).map(({ is }) => is),
      ["two called postgres-credentials"],
    );
  });

  it("refuse a variable that a service has from its configuration and from a Secret", () => {
    const services = secumsg.services.map((service) => ({
      ...service,
      config: { ...service.config, SIGNING_KEY: "in the open" },
    }));
    assert.deepEqual(variablesComeFromOnePlace({ ...secumsg, services }), [
      { path: "services.auth", is: "SIGNING_KEY twice", want: "each variable from one place" },
    ]);
  });

  it("refuse a variable that a job has from its service's configuration and from a Secret", () => {
    const services = secumsg.services.map((service) => ({
      ...service,
      config: { MESSAGES_DATABASE_URL: "in the open" },
      secretVariables: [],
    }));
    assert.deepEqual(
      variablesComeFromOnePlace({ ...secumsg, services }).map(({ path, is }) => [path, is]),
      [["jobs.messages-migrations", "MESSAGES_DATABASE_URL twice"]],
    );
  });

  it("refuse services that do not exist, wherever one is named", () => {
    const broken: SystemDefinition = {
      ...secumsg,
      jobs: secumsg.jobs.slice(0, 1).map((job) => ({ ...job, service: "a" })),
      exposure: { service: "b", routes: [{ path: "/", service: "d" }] },
      delivery: {
        applications: "per-system",
        imageUpdater: { strategy: "digest", services: ["auth", "c"] },
      },
    };
    assert.deepEqual(
      namedServicesExist(broken).map(({ path, is }) => [path, is]),
      [
        ["jobs.auth-migrations.service", "a"],
        ["exposure.service", "b"],
        ["exposure.routes", "d"],
        ["delivery.imageUpdater.services", "c"],
      ],
    );
  });
});
