import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Server, ServerCredentials, type ServerUnaryCall, status } from "@grpc/grpc-js";
import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
  RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";

import { constructChart } from "../../../../embedded/plugins/kubernetes/construct";
import { FakeApiServer, fakeSession } from "../../../support/fake-api-server";

type Answer<T> = (error: object | null, response?: T) => void;

describe("constructing a chart", () => {
  const share = mkdtempSync(join(tmpdir(), "slipway-share-"));
  const session = fakeSession(new FakeApiServer());
  const chart = { value: { chart: "gadgets" }, secrets: [] };
  let monitor: Server;
  let endpoint: string;
  let registered: RegisterResourceRequest[];
  let ended: string[];
  let refuse: boolean;

  before(() => {
    mkdirSync(join(share, "gadgets"));
    const definition = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" };
    const object = { ...definition, metadata: { name: "gadgets.example.com" } };
    writeFileSync(join(share, "gadgets", "crds.json"), JSON.stringify({ items: [object] }));
  });
  after(() => {
    rmSync(share, { recursive: true });
  });
  beforeEach(async () => {
    registered = [];
    ended = [];
    refuse = false;
    monitor = new Server();
    monitor.addService(ResourceMonitorService, {
      registerResource: (
        { request }: ServerUnaryCall<RegisterResourceRequest, RegisterResourceResponse>,
        answer: Answer<RegisterResourceResponse>,
      ) => {
        registered.push(request);
        if (refuse) {
          answer({ code: status.UNKNOWN, details: "duplicate name" });
        } else {
          answer(null, new RegisterResourceResponse().setUrn(`urn:${request.getName()}`));
        }
      },
      registerResourceOutputs: (
        { request }: ServerUnaryCall<RegisterResourceOutputsRequest, Empty>,
        answer: Answer<Empty>,
      ) => {
        ended.push(request.getUrn());
        answer(null, new Empty());
      },
    });
    endpoint = await new Promise<string>((resolve) => {
      monitor.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (_, port) => {
        resolve(`127.0.0.1:${port}`);
      });
    });
  });
  afterEach(() => {
    monitor.forceShutdown();
  });

  const request = (): ConstructRequest =>
    new ConstructRequest()
      .setType("kubernetes:helm.sh/v4:Chart")
      .setName("mine")
      .setMonitorendpoint(endpoint);
  const options = { share, log: session.log };

  it("registers the component and a child per definition, and refers to the children", async () => {
    const { message, bags } = await constructChart(request(), chart, options);
    assert.equal(message.getUrn(), "urn:mine");
    const child = "mine:gadgets.example.com";
    assert.deepEqual(bags.state.value, { resources: [] });
    assert.deepEqual(
      registered.map((resource) => [
        ...[resource.getName(), resource.getType(), resource.getParent(), resource.getCustom()],
      ]),
      [
        ["mine", "kubernetes:helm.sh/v4:Chart", "", false],
        [child, "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition", "urn:mine", true],
      ],
    );
    const object = registered[1]?.getObject()?.toJavaScript() as Record<string, unknown>;
    assert.deepEqual(object.metadata, { name: "gadgets.example.com" });
    assert.deepEqual(ended, ["urn:mine"]);
  });

  it("says in one line that it stands in", async () => {
    await constructChart(request(), chart, options);
    assert.equal(
      session.logged.at(-1),
      "info: the stand-in Kubernetes provider installs the 1 CustomResourceDefinitions of this chart; its controllers run as host processes",
    );
  });

  it("passes provider, parent, aliases, dependencies and protection on", async () => {
    const guarded = request()
      .setParent("urn:parent")
      .setAliasesList([new Alias().setUrn("urn:old")])
      .setDependenciesList(["urn:first"])
      .setDeletedwith("urn:cluster")
      .setProtect(true)
      .setRetainondelete(false);
    guarded.getProvidersMap().set("kubernetes", "urn:provider::id");
    await constructChart(guarded, chart, options);
    const [component, child] = registered;
    assert.equal(component?.getParent(), "urn:parent");
    assert.equal(component.getAliasesList()[0]?.getUrn(), "urn:old");
    assert.equal(component.getProvidersMap().get("kubernetes"), "urn:provider::id");
    assert.equal(child?.getProvider(), "urn:provider::id");
    for (const resource of [component, child]) {
      assert.deepEqual(resource.getDependenciesList(), ["urn:first"]);
      assert.equal(resource.getDeletedwith(), "urn:cluster");
      assert.equal(resource.getProtect(), true);
      assert.equal(resource.getRetainondelete(), false);
    }
  });

  it("leaves open what the program leaves open", async () => {
    await constructChart(request(), chart, options);
    assert.equal(registered[1]?.hasProtect(), false);
    assert.equal(registered[1].hasRetainondelete(), false);
  });

  it("registers nothing for a chart that does not exist", async () => {
    const unknown = { value: { chart: "nginx" }, secrets: [] };
    await assert.rejects(constructChart(request(), unknown, options), /no chart "nginx"/);
    await assert.rejects(
      constructChart(request().setType("kubernetes:yaml/v2:ConfigGroup"), chart, options),
      /is not served/,
    );
    assert.deepEqual(registered, []);
  });

  it("fails with what the engine says", async () => {
    refuse = true;
    await assert.rejects(constructChart(request(), chart, options), { message: "duplicate name" });
  });
});
