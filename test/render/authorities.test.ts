import assert from "node:assert/strict";
import { authorityMounts, authorityVolumes } from "../../render/authorities";
import { job } from "../../render/job";
import { deployment } from "../../render/workload";
import type { JobDefinition } from "../../systems/job";
import { backend, frontend } from "../../systems/craftique/services";
import { craftiquePlacement, secumsgPlacement } from "../support/placements";

const managed = craftiquePlacement({ hosting: { postgres: "managed", cache: "managed" } });

describe("the authorities of managed servers", () => {
  it("are files where the URLs say", () => {
    assert.deepEqual(authorityVolumes(managed, backend), [
      {
        name: "database-ca",
        secret: {
          secretName: "postgres-credentials",
          items: [{ key: "database-ca.crt", path: "ca.crt" }],
        },
      },
      {
        name: "cache-ca",
        secret: {
          secretName: "redis-credentials",
          items: [{ key: "cache-ca.crt", path: "ca.crt" }],
        },
      },
    ]);
    assert.deepEqual(authorityMounts(managed, backend), [
      { name: "database-ca", mountPath: "/var/run/database-ca", readOnly: true },
      { name: "cache-ca", mountPath: "/var/run/cache-ca", readOnly: true },
    ]);
  });

  it("are no concern of who reads no URL, or of servers in the cluster", () => {
    assert.deepEqual(authorityVolumes(managed, frontend), []);
    const inCluster = craftiquePlacement({ hosting: { cache: "in-cluster" } });
    assert.deepEqual(authorityVolumes(inCluster, backend), []);
    assert.deepEqual(authorityMounts(inCluster, backend), []);
  });

  it("reach every service and every job of SecuMsg that reads a managed database's URL", () => {
    const placement = secumsgPlacement({ hosting: { postgres: "managed" } });
    const { services, jobs } = placement.definition;
    const readers = services.filter((service) => {
      const pod = deployment(placement, service).spec?.template.spec;
      const mounts = pod?.containers[0]?.volumeMounts?.map(({ name }) => name) ?? [];
      assert.deepEqual(
        pod?.volumes?.map(({ name }) => name),
        mounts,
      );
      return mounts.includes("database-ca");
    });
    assert.deepEqual(
      readers.map(({ name }) => name),
      ["auth", "keys", "messages"],
    );
    const [migration, service] = [jobs[0] as JobDefinition, services[0]];
    assert.ok(service);
    const pod = job(placement, service, migration).spec?.template.spec;
    assert.deepEqual(
      pod?.containers[0]?.volumeMounts?.map(({ name }) => name),
      ["tmp", "database-ca"],
    );
  });
});
