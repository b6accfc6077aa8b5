import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";

import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { Pod } from "@pulumi/kubernetes/core/v1/pod";
import { Secret } from "@pulumi/kubernetes/core/v1/secret";
import { Chart } from "@pulumi/kubernetes/helm/v4/chart";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { after, afterEach, before, describe, it } from "mocha";

import { until } from "./support/checkout";
import { Bench, deployment, refused, steps, succeeded } from "./support/conformance";
import { writeGadgetsChart } from "./support/gadgets-chart";
import { providerProcesses } from "./support/provider-processes";

/**
 * The same for what must hold when something is wrong: refusals, secrets, outages, kills.
 */
describe("the Kubernetes provider when something is wrong", () => {
  const bench = new Bench();
  before(() => bench.open());
  afterEach(() => bench.clear());
  after(() => bench.close());

  it("shows in a preview what admission refuses", async () => {
    const stack = await bench.stack("admission");
    const program = (withPod: boolean) => (): Promise<void> => {
      const opts = bench.cluster();
      const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
      const space = new Namespace("space", { metadata: { name: "admission", labels } }, opts);
      const metadata = { name: "root", namespace: space.metadata.name };
      if (withPod) {
        const containers = [{ name: "app", image: "app:1" }];
        new Pod("root", { metadata, spec: { containers } }, opts);
      }
      return Promise.resolve();
    };
    // The namespace is not there yet, so there is nothing to ask.
    await succeeded(stack.preview(program(true)));
    await succeeded(stack.up(program(false)));
    const output = await refused(stack.preview(program(true)));
    assert.match(output, /violates PodSecurity "restricted:latest"/);
  });

  it("keeps secrets out of clear text, wherever they are stated", async () => {
    const stack = await bench.stack("secrets");
    const [inData, inAnnotation, inCommand] = ["one", "two", "three"].map(
      (which) => `canary-${which}-5b1ff2`,
    ) as [string, string, string];
    const program = (suffix: string) => (): Promise<void> => {
      const opts = bench.cluster({ enableSecretMutable: true });
      const space = new Namespace("space", { metadata: { name: "secrets" } }, opts);
      const namespace = space.metadata.name;
      new Secret(
        "credentials",
        {
          metadata: { name: "credentials", namespace },
          stringData: { password: inData + suffix },
          data: { token: Buffer.from(inData).toString("base64") },
        },
        opts,
      );
      const annotations = { "example.com/key": pulumi.secret(inAnnotation + suffix) };
      new ConfigMap("config", { metadata: { namespace, name: "config", annotations } }, opts);
      const command = [pulumi.secret(inCommand + suffix)];
      new Deployment("web", deployment("web", { namespace }, { command }), opts);
      return Promise.resolve();
    };
    const outcomes = [
      await succeeded(stack.preview(program(""))),
      await succeeded(stack.up(program(""))),
      await succeeded(stack.up(program("-new"))),
      await succeeded(stack.refresh()),
    ];
    const password = "jsonpath={.data.password}";
    const live = ["get", "secret", "credentials", "-n", "secrets", "-o", password];
    const arrived = Buffer.from(await bench.kubectl(...live), "base64").toString("utf8");
    assert.equal(arrived, `${inData}-new`);
    const written = [stack.written(), ...outcomes.map(({ output }) => output)].join("\n");
    for (const canary of [inData, inAnnotation, inCommand]) {
      assert.ok(!written.includes(canary), `${canary} is in clear text`);
      assert.ok(!written.includes(Buffer.from(canary).toString("base64")), `${canary} in base64`);
    }
  });

  it("installs a chart's definitions and custom resources of them in one update", async () => {
    const charts = fs.mkdtempSync(path.join(process.env.TMPDIR ?? "/tmp", "slipway-charts-"));
    bench.afterwards(() => fs.promises.rm(charts, { recursive: true }));
    const stack = await bench.stack("charts", { SLIPWAY_SHARE: charts });
    writeGadgetsChart(charts);
    fs.cpSync(charts, stack.dir, { recursive: true });
    const program = (chart: string) => (): Promise<void> => {
      const opts = bench.cluster();
      const gadgets = new Chart("gadgets", { chart }, { providers: [opts.provider] });
      const metadata = { name: "first", namespace: "default" };
      const type = { apiVersion: "conformance.example.com/v1", kind: "Gadget" };
      const gadget = { ...type, metadata, spec: { size: 1 } };
      new CustomResource("first", gadget, { ...opts, dependsOn: gadgets });
      return Promise.resolve();
    };
    assert.deepEqual(
      steps(await stack.preview(program("gadgets"))).sort(),
      ["create first", "create gadgets", "create gadgets:gadgets.conformance.example.com"].sort(),
    );
    await succeeded(stack.up(program("gadgets")));
    assert.ok(await bench.has("gadgets.conformance.example.com", "first"));
    assert.deepEqual(steps(await stack.up(program("gadgets"))), []);
    assert.match(await refused(stack.preview(program("no-such-chart"))), /no-such-chart/);
    await succeeded(stack.destroy());
    assert.equal(await bench.has("crd", "gadgets.conformance.example.com"), false);
  });

  it("waits for finalizers when it deletes, and says which one it waits for in vain", async () => {
    const stack = await bench.stack("finalizers");
    const program = (): Promise<void> => {
      const opts = bench.cluster();
      const space = new Namespace("space", { metadata: { name: "finalizers" } }, opts);
      const metadata = { name: "held", namespace: space.metadata.name };
      new ConfigMap("held", { metadata }, { ...opts, customTimeouts: { delete: "3s" } });
      return Promise.resolve();
    };
    await succeeded(stack.up(program));
    const held = ["configmap", "held", "-n", "finalizers"];
    const patch = (finalizers: string): Promise<string> =>
      bench.kubectl("patch", ...held, "-p", `{"metadata":{"finalizers":${finalizers}}}`);
    await patch('["example.com/hold"]');
    assert.match(await refused(stack.destroy()), /example\.com\/hold/);
    assert.ok(await bench.has(...held));

    await patch("null");
    await succeeded(stack.destroy());
    assert.equal(await bench.has("namespace", "finalizers"), false);
  });

  it("says why an object does not become ready, and goes on with it in the next run", async () => {
    const stack = await bench.stack("readiness");
    const program = (nodeSelector: Record<string, string>) => (): Promise<void> => {
      const opts = bench.cluster();
      const space = new Namespace("space", { metadata: { name: "readiness" } }, opts);
      const annotations = { "pulumi.com/timeoutSeconds": "4" };
      const metadata = { name: "web", namespace: space.metadata.name, annotations };
      new Deployment("web", deployment("web", metadata, {}, { nodeSelector }), opts);
      return Promise.resolve();
    };
    const output = await refused(stack.up(program({ "no-such": "node" })));
    assert.match(output, /didn't match Pod's node affinity\/selector/);
    assert.deepEqual(steps(await stack.up(program({}))), ["update web"]);
  });

  it("ends a wait when it is cancelled, and keeps what it made", async () => {
    const stack = await bench.stack("cancel");
    const cancel = new AbortController();
    const up = stack.up(waiting("cancel", { "no-such": "node" }), cancel.signal);
    await until("the Deployment", 60, () => bench.has("deployment", "web", "-n", "cancel"));
    cancel.abort();
    assert.doesNotMatch(await refused(up), /not ready after|timed out/);
    assert.deepEqual(steps(await stack.up(waiting("cancel", {}))), ["update web"]);
  });

  it("recovers from a kill of the provider in the middle of a run", async () => {
    const mark = `slipway-conformance-${process.pid}`;
    const stack = await bench.stack("killed", { SLIPWAY_CONFORMANCE: mark });
    const up = stack.up(waiting("killed", { "no-such": "node" }));
    await until("the Deployment", 60, () => bench.has("deployment", "web", "-n", "killed"));
    for (const pid of providerProcesses(mark)) {
      process.kill(pid, "SIGKILL");
    }
    await refused(up);
    await succeeded(stack.up(waiting("killed", {})));
    assert.deepEqual(steps(await stack.up(waiting("killed", {}))), []);
    await succeeded(stack.destroy());
    assert.equal(await bench.has("namespace", "killed"), false);
  });

  it("previews everything while the kubeconfig is not known yet", async () => {
    const stack = await bench.stack("unknown");
    const program = (): Promise<void> => {
      const first = bench.cluster();
      const space = new Namespace("space", { metadata: { name: "unknown" } }, first);
      const later = space.metadata.uid.apply(() => fs.readFileSync(bench.kubeconfig, "utf8"));
      const provider = new Provider("later", { kubeconfig: later, clusterIdentifier: "later" });
      const metadata = { name: "config", namespace: "unknown" };
      new ConfigMap("config", { metadata }, { provider });
      const type = { apiVersion: "nowhere.example.com/v1", kind: "Nothing" };
      new CustomResource("custom", { ...type, metadata }, { provider });
      return Promise.resolve();
    };
    assert.deepEqual(steps(await stack.preview(program)).sort(), [
      "create config",
      "create custom",
      "create space",
    ]);
  });

  it("names the server that it cannot reach, and forgets nothing because of it", async () => {
    const stack = await bench.stack("unreachable");
    const file = path.join(stack.dir, "kubeconfig");
    const reachable = fs.readFileSync(bench.kubeconfig, "utf8");
    const program = (): Promise<void> => {
      new Namespace(
        "space",
        { metadata: { name: "unreachable" } },
        bench.cluster({ kubeconfig: file }),
      );
      return Promise.resolve();
    };
    fs.writeFileSync(file, reachable);
    await succeeded(stack.up(program));
    fs.writeFileSync(file, reachable.replace(/127\.0\.0\.1:\d+/, "127.0.0.1:1"));
    assert.match(await refused(stack.refresh()), /127\.0\.0\.1:1\b/);
    assert.match(await refused(stack.destroy()), /127\.0\.0\.1:1\b/);
    fs.writeFileSync(file, reachable);
    assert.deepEqual(steps(await stack.up(program)), []);
  });

  it("refuses a context that the kubeconfig does not have", async () => {
    const stack = await bench.stack("context");
    const program = (): Promise<void> => {
      const opts = bench.cluster({ context: "no-such-context" });
      new Namespace("space", { metadata: { name: "context" } }, opts);
      return Promise.resolve();
    };
    assert.match(await refused(stack.preview(program)), /no-such-context/);
  });

  /** A Deployment that is ready only if a node fits it. A run after a kill has to take over objects that exist. */
  function waiting(namespace: string, nodeSelector: Record<string, string>) {
    return (): Promise<void> => {
      const opts = bench.cluster({ upsertExistingObjects: true });
      const space = new Namespace("space", { metadata: { name: namespace } }, opts);
      const metadata = { name: "web", namespace: space.metadata.name };
      new Deployment("web", deployment("web", metadata, {}, { nodeSelector }), opts);
      return Promise.resolve();
    };
  }
});
