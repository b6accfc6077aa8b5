import assert from "node:assert/strict";
import { serverConfig } from "../../render/messaging-config";
import { nats } from "../../systems/todo/data";

describe("the configuration of NATS servers", () => {
  it("is a single server's, which keeps nothing", () => {
    assert.equal(
      serverConfig("todo", nats, { replicas: 1, storageGiB: 0 }),
      `server_name: $SERVER_NAME
port: 4222
http_port: 8222
pid_file: "/tmp/nats.pid"
lame_duck_grace_period: "10s"
lame_duck_duration: "30s"
`,
    );
  });

  it("names every server of a cluster, and what streams may take of a volume", () => {
    const text = serverConfig("todo", nats, { replicas: 3, storageGiB: 10 });
    assert.deepEqual(text.match(/nats:\/\/\S+/g), [
      "nats://nats-0.nats-headless:6222",
      "nats://nats-1.nats-headless:6222",
      "nats://nats-2.nats-headless:6222",
    ]);
    assert.match(text, /cluster \{\n {2}name: todo\n {2}port: 6222\n/);
    assert.match(text, /jetstream \{\n {2}store_dir: "\/data"\n {2}max_file_store: 9663676416\n\}/);
  });
});
