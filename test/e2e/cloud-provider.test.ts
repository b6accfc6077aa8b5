import assert from "node:assert/strict";
import fs from "node:fs";

import { Subnetwork } from "@pulumi/gcp/compute/subnetwork";
import { Cluster } from "@pulumi/gcp/container/cluster";
import { Secret } from "@pulumi/gcp/secretmanager/secret";
import { DatabaseInstance } from "@pulumi/gcp/sql/databaseInstance";
import { type CustomResourceOptions, CustomResource } from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { after, afterEach, before, describe, it } from "mocha";

import { textAt } from "../../embedded/plugins/json";
import { leftovers, retained, type WorldObject } from "../../embedded/plugins/cloud/world";
import { password, provider, service, shop, types } from "./support/shop";
import { done, embedded, refused, SimulatedCloud } from "./support/simulated-cloud";

/** A type of the SDK that the stand-in has no rules for. */
class Topic extends CustomResource {
  public constructor(name: string, opts: CustomResourceOptions) {
    super("gcp:pubsub/topic:Topic", name, {}, opts);
  }
}

describe("the stand-in for Google Cloud, under the real engine", () => {
  describe("a stack's life", () => {
    let cloud: SimulatedCloud;
    before(async () => {
      cloud = await SimulatedCloud.create("life");
    });
    after(() => cloud.dispose());

    it("is previewed as a whole while nothing is known, and nothing is made", async () => {
      const outcome = await cloud.stack.preview(shop());
      assert.equal(done(outcome).length, 15);
      assert.match(outcome.output, /a stand-in answers for Google Cloud: nothing is created there/);
      assert.deepEqual(cloud.world.read().objects, []);
    });

    it("is created, with names, an address and the embedded cluster's endpoint", async () => {
      const outcome = await cloud.stack.up(shop());
      assert.equal(done(outcome).length, 15);
      const cluster = cloud.object(types.cluster);
      assert.match(
        cluster.id,
        /^projects\/acme-shop\/locations\/europe-west1\/clusters\/shop-cluster-[0-9a-f]{7}$/,
      );
      assert.equal(cluster.outputs.endpoint, embedded.endpoint);
      assert.match(textAt(cloud.object(types.database).outputs, "privateIpAddress"), /^10\./);
      assert.equal(
        textAt(cluster.outputs, "masterAuth", "clusterCaCertificate"),
        Buffer.from(embedded.caCertificate).toString("base64"),
      );
      assert.match(outcome.output, /number +: "\d{12}"/);
    });

    it("keeps secrets out of what the engine writes, and the cloud has them", () => {
      assert.equal(cloud.stack.written().includes(password), false);
      assert.match(textAt(cloud.object(types.version).outputs, "secretData"), new RegExp(password));
      assert.equal(fs.statSync(cloud.world.path).mode & 0o777, 0o600);
    });

    it("does not change by itself", async () => {
      assert.deepEqual(done(await cloud.stack.up(shop())), []);
      assert.deepEqual(done(await cloud.stack.refresh()), []);
    });

    it("is repaired after a refresh has seen a change behind its back", async () => {
      const { id } = cloud.object(types.database);
      await cloud.world.setField(types.database, id, "settings.tier", "db-g1-small");
      done(await cloud.stack.refresh());
      assert.deepEqual(done(await cloud.stack.up(shop())), ["update shop-postgres"]);
      assert.deepEqual(cloud.object(types.database).outputs.settings, {
        tier: "db-f1-micro",
        ipConfiguration: { ipv4Enabled: false, privateNetwork: cloud.object(types.network).id },
      });
    });

    it("gets back what somebody has deleted", async () => {
      const { id } = cloud.object(types.user);
      await cloud.world.remove(types.user, id);
      done(await cloud.stack.refresh());
      assert.deepEqual(done(await cloud.stack.up(shop())), ["create shop-user"]);
      assert.equal(cloud.object(types.user).id, id);
    });

    it("changes in place what may change, and replaces what may not", async () => {
      assert.deepEqual(done(await cloud.stack.up(shop({ tier: "db-n1-standard-1" }))), [
        "update shop-postgres",
      ]);
      const before = cloud.object(types.database).id;
      const steps = done(await cloud.stack.up(shop({ region: "europe-west4" })));
      assert.ok(steps.includes("create-replacement shop-postgres"), steps.join());
      assert.ok(steps.includes("delete-replaced shop-postgres"), steps.join());
      assert.notEqual(cloud.object(types.database).id, before);
    });

    it("ends with nothing but what Google keeps", async () => {
      done(await cloud.stack.destroy());
      const world = cloud.world.read();
      assert.deepEqual(leftovers(world), []);
      assert.deepEqual(
        retained(world)
          .map(({ id }) => id.replace(/^.*\//, ""))
          .sort(),
        ["compute", "container", "secretmanager", "servicenetworking", "sqladmin"].map(
          (name) => `${name}.googleapis.com`,
        ),
      );
    });
  });

  describe("what it refuses", () => {
    let cloud: SimulatedCloud;
    before(async () => {
      cloud = await SimulatedCloud.create("refusals");
    });
    after(() => cloud.dispose());

    const preview = async (program: PulumiFn): Promise<string> =>
      refused(await cloud.stack.preview(program));
    const up = async (program: PulumiFn): Promise<string> => refused(await cloud.stack.up(program));

    it("names inputs that are none, of a wrong type, missing, or over a limit, all in a preview", async () => {
      const output = await preview(async () => {
        const args = {
          databaseVersion: "POSTGRES_17",
          settings: { ipConfiguration: { sslmode: "x", ipv4Enabled: "no" } },
        };
        new DatabaseInstance("bad", args as never, provider());
        return Promise.resolve();
      });
      assert.match(output, /settings\.tier.*is missing: it is required/s);
      assert.match(
        output,
        /settings\.ipConfiguration\.sslmode.*is not an input: did you mean sslMode\?/s,
      );
      assert.match(output, /settings\.ipConfiguration\.ipv4Enabled.*is "no": want true or false/s);
    });

    it("names a name that is too long once it is made unique", async () => {
      const output = await preview(async () => {
        new Cluster(
          "a-name-that-is-longer-than-it-may-be-x",
          { location: "europe-west1" },
          provider(),
        );
        return Promise.resolve();
      });
      assert.match(
        output,
        /is "a-name-that-is-longer-than-it-may-be-x-[0-9a-f]{7}": want .*at most 40/,
      );
    });

    it("names a service that is not enabled, and a reference that leads nowhere", async () => {
      const network = "projects/acme-shop/global/networks/nowhere";
      const output = await up(async () => {
        new Subnetwork("lost", { network, ipCidrRange: "10.0.0.0/20" }, provider());
        return Promise.resolve();
      });
      assert.match(output, /compute\.googleapis\.com is not enabled in project acme-shop/);
      assert.match(
        output,
        /network is "projects\/acme-shop\/global\/networks\/nowhere": no gcp:compute\/network:Network of that name exists/,
      );
    });

    it("names a type that it does not know", async () => {
      const output = await preview(async () => {
        new Topic("topic", provider());
        return Promise.resolve();
      });
      assert.match(output, /gcp:pubsub\/topic:Topic is not known to the stand-in for Google Cloud/);
    });

    it("does not delete what is protected until an update has said so", async () => {
      const program = (deletionProtection: boolean) => async (): Promise<void> => {
        const opts = provider();
        const dependsOn = [service("sqladmin", opts)];
        new DatabaseInstance(
          "kept",
          { databaseVersion: "POSTGRES_17", deletionProtection, settings: { tier: "db-f1-micro" } },
          { ...opts, dependsOn },
        );
        return Promise.resolve();
      };
      done(await cloud.stack.up(program(true)));
      assert.match(
        refused(await cloud.stack.destroy()),
        /deletionProtection is true: set it to false/,
      );
      done(await cloud.stack.up(program(false)));
      done(await cloud.stack.destroy());
    });
  });

  describe("when something breaks", () => {
    let cloud: SimulatedCloud;
    before(async () => {
      cloud = await SimulatedCloud.create("faults");
    });
    afterEach(async () => {
      cloud.inject();
      await cloud.stack.destroy();
    });
    after(() => cloud.dispose());

    const secret = (secretId?: string, id?: string) => async (): Promise<void> => {
      const opts = provider();
      const dependsOn = [service("secretmanager", opts)];
      new Secret(
        "entry",
        { secretId, replication: { auto: {} } },
        { ...opts, dependsOn, import: id },
      );
      return Promise.resolve();
    };
    const secrets = (): readonly WorldObject[] =>
      cloud.world.read().objects.filter(({ type }) => type === types.secret);

    it("says what the cloud refused, and goes on in the next run", async () => {
      cloud.inject({ type: types.secret, operation: "create", kind: "error-once" });
      assert.match(
        refused(await cloud.stack.up(secret())),
        /the cloud refuses to create gcp:secretmanager/,
      );
      assert.deepEqual(done(await cloud.stack.up(secret())), ["create entry"]);
    });

    it("records what exists when the wait for it times out, and takes it up in the next run", async () => {
      cloud.inject({ type: types.secret, operation: "create", kind: "timeout" });
      assert.match(
        refused(await cloud.stack.up(secret())),
        /timed out while waiting for the cloud/,
      );
      assert.deepEqual(done(await cloud.stack.up(secret())), ["update entry"]);
      assert.equal(secrets().length, 1);
    });

    it("leaves an object of a made-up name behind when it crashes, and makes another", async () => {
      cloud.inject({ type: types.secret, operation: "create", kind: "crash" });
      refused(await cloud.stack.up(secret()));
      assert.equal(secrets().length, 1);
      done(await cloud.stack.up(secret()));
      assert.equal(secrets().length, 2);
      done(await cloud.stack.destroy());
      assert.equal(secrets().length, 1);
      await cloud.world.remove(types.secret, secrets()[0]?.id ?? "");
    });

    it("refuses a stated name that exists after a crash, and says how to take it over", async () => {
      cloud.inject({ type: types.secret, operation: "create", kind: "crash" });
      refused(await cloud.stack.up(secret("stated")));
      const output = refused(await cloud.stack.up(secret("stated")));
      assert.match(output, /already exists and is not in this stack/);
      assert.match(
        output,
        /pulumi import 'gcp:secretmanager\/secret:Secret' entry 'projects\/acme-shop\/secrets\/stated'/,
      );
      const id = "projects/acme-shop/secrets/stated";
      assert.deepEqual(done(await cloud.stack.up(secret("stated", id))), ["import entry"]);
      assert.deepEqual(done(await cloud.stack.up(secret("stated"))), []);
    });
  });
});
