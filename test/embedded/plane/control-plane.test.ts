import assert from "node:assert/strict";
import { controlPlane, controlPlaneNames } from "../../../embedded/plane/control-plane";
import { planeHome } from "../../../embedded/plane/home";
import type { Toolchain } from "../../../embedded/toolchain/toolchain";
import { somePorts } from "./support/fake-plane";

const toolchain: Toolchain = { bin: (tool) => `/bin/${tool}`, share: "/share" };
const files = { tokens: "/tokens.csv", key: "/key", stages: "/stages.yaml" };

describe("embedded/plane/control-plane", () => {
  const home = planeHome("/checkout", "local");
  const commands = controlPlane({ home, toolchain, ports: somePorts, files });
  const argsOf = (name: keyof typeof commands): string => commands[name].args.join(" ");

  it("runs each process by its tool", () => {
    assert.deepEqual(
      controlPlaneNames.map((name) => commands[name].command),
      [
        "/bin/etcd",
        "/bin/kube-apiserver",
        "/bin/kube-controller-manager",
        "/bin/kube-scheduler",
        "/bin/kwok",
      ],
    );
  });

  it("lets etcd listen on sockets only, in the working folder", () => {
    const urls = commands.etcd.args.filter((arg) => arg.includes("://"));
    assert.equal(urls.length, 5);
    assert.ok(urls.every((url) => /unix:\/\/[a-z-]+\.sock:0$/.test(url)));
  });

  it("lets the API server listen on loopback only, to nobody without a token", () => {
    assert.match(argsOf("api-server"), /--bind-address=127\.0\.0\.1 --secure-port=20000 /);
    assert.match(argsOf("api-server"), /--anonymous-auth=false/);
  });

  it("opens no other port", () => {
    assert.match(argsOf("controller-manager"), /--secure-port=0/);
    assert.match(argsOf("scheduler"), /--secure-port=0/);
    assert.doesNotMatch(argsOf("kwok"), /port|address/);
  });

  it("renews the node's lease, without which its pods turn unready", () => {
    assert.match(argsOf("kwok"), /--node-lease-duration-seconds=10/);
  });

  it("writes etcd's data to disk before it says so, for a laptop may lose power", () => {
    assert.doesNotMatch(argsOf("etcd"), /no-fsync/);
  });

  it("gives the same key to who signs tokens and who verifies them", () => {
    assert.match(argsOf("api-server"), /--service-account-key-file=\/key/);
    assert.match(argsOf("controller-manager"), /--service-account-private-key-file=\/key/);
  });
});
