import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  Client,
  credentials,
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServiceError,
  status,
} from "@grpc/grpc-js";
import { ResourceProviderService as methods } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { after, afterEach, before, beforeEach, describe, it } from "mocha";

import { service, serviceDefinition } from "../../../../embedded/plugins/kubernetes/service";
import { StandIn } from "../../../../embedded/plugins/kubernetes/stand-in";
import { failure, FakeApiServer, fakeSession } from "../../../support/fake-api-server";
import { type ServedApi, serveFakeApi } from "../../../support/serve-fake-api";

type Bag = Record<string, JavaScriptValue>;

const struct = (value: Bag): Struct => Struct.fromJavaScript(value);
const secret = (value: JavaScriptValue): Bag => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const type = "kubernetes:core/v1:ConfigMap";
const identity = { apiVersion: "v1", kind: "ConfigMap" };
const path = "/api/v1/namespaces/own/configmaps/web";

/** The whole provider, called as the engine calls it: with the SDK's own messages over gRPC, in front of an API server. */
describe("the Kubernetes stand-in's service", () => {
  const share = mkdtempSync(join(tmpdir(), "slipway-share-"));
  let api: FakeApiServer;
  let served: ServedApi;
  let server: Server;
  let standIn: StandIn;
  let client: Client;

  const call = <Request, Response>(
    { path, requestSerialize, responseDeserialize }: MethodDefinition<Request, Response>,
    request: Request,
  ): Promise<Response> =>
    new Promise((resolve, reject) => {
      const answer = (error: ServiceError | null, response?: Response): void => {
        if (error === null && response !== undefined) {
          resolve(response);
        } else {
          reject(error ?? new Error("no answer"));
        }
      };
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, answer);
    });
  const configured = async (settings: Bag = {}): Promise<void> => {
    const args = struct({ kubeconfig: served.kubeconfig, ...settings });
    await call(methods.configure, new provider.ConfigureRequest().setArgs(args));
  };

  before(() => {
    mkdirSync(join(share, "gadgets"));
    writeFileSync(join(share, "gadgets", "crds.json"), '{"items":[]}');
  });
  beforeEach(async () => {
    api = new FakeApiServer();
    served = await serveFakeApi(api);
    standIn = new StandIn({
      ...{ version: "4.5.6", environment: {}, share, clock: api.clock },
      log: fakeSession(api).log,
    });
    server = new Server();
    server.addService(serviceDefinition, service(standIn));
    const port = await new Promise<number>((resolve) => {
      server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (_, bound) => {
        resolve(bound);
      });
    });
    client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
    await configured();
  });
  afterEach(() => {
    client.close();
    server.forceShutdown();
    served.close();
  });
  after(() => {
    rmSync(share, { recursive: true });
  });

  it("says which version it stands in for", async () => {
    assert.equal((await call(methods.getPluginInfo, new Empty())).getVersion(), "4.5.6");
  });

  it("understands secrets and previews", async () => {
    const request = new provider.ConfigureRequest().setArgs(struct({}));
    const response = await call(methods.configure, request);
    assert.equal(response.getAcceptsecrets(), true);
    assert.equal(response.getSupportspreview(), true);
  });

  it("checks its own inputs, and hides the kubeconfig", async () => {
    const news = struct({ kubeconfig: served.kubeconfig, context: "elsewhere" });
    const response = await call(methods.checkConfig, new provider.CheckRequest().setNews(news));
    const [wrong] = response.getFailuresList();
    assert.equal(wrong?.getProperty(), "context");
    assert.match(wrong.getReason(), /no context "elsewhere"/);
    assert.deepEqual(response.getInputs()?.toJavaScript(), {
      kubeconfig: secret(served.kubeconfig),
      context: "elsewhere",
    });
  });

  it("tells another cluster from another kubeconfig", async () => {
    const other = served.kubeconfig.replace(served.server, "http://elsewhere.example");
    const diff = (kubeconfig: string): Promise<provider.DiffResponse> =>
      call(
        methods.diffConfig,
        new provider.DiffRequest()
          .setOldInputs(struct({ kubeconfig: served.kubeconfig }))
          .setNews(struct({ kubeconfig })),
      );
    assert.deepEqual((await diff(other)).getReplacesList(), ["kubeconfig"]);
    const renewed = await diff(served.kubeconfig.replace('"token"}', '"renewed"}'));
    assert.deepEqual(renewed.getReplacesList(), []);
    assert.deepEqual(renewed.getDiffsList(), ["kubeconfig"]);
  });

  it("takes an object through its life", async () => {
    const check = new provider.CheckRequest()
      .setType(type)
      .setName("web")
      .setNews(struct({ metadata: { name: "web" }, data: { a: secret("top-secret") } }));
    const inputs = (await call(methods.check, check)).getInputs();
    assert.deepEqual(inputs?.toJavaScript(), {
      ...identity,
      metadata: { name: "web", namespace: "own" },
      data: { a: secret("top-secret") },
    });

    const preview = new provider.CreateRequest().setType(type).setProperties(inputs);
    assert.equal((await call(methods.create, preview.setPreview(true))).getId(), "");
    assert.equal(api.objects.size, 0);
    const created = await call(methods.create, preview.setPreview(false));
    assert.equal(created.getId(), "own/web");
    const outputs = created.getProperties()?.toJavaScript() as Bag;
    assert.deepEqual(outputs.data, { a: secret("top-secret") });
    assert.deepEqual(api.objects.get(path)?.data, { a: "top-secret" });

    const news = struct({ ...inputs.toJavaScript(), data: { a: "open" } });
    const diff = new provider.DiffRequest()
      .setType(type)
      .setId("own/web")
      .setOlds(created.getProperties())
      .setOldInputs(inputs)
      .setNews(news);
    assert.deepEqual((await call(methods.diff, diff)).getReplacesList(), ["data.a"]);
    await configured({ enableConfigMapMutable: "true" });
    assert.deepEqual((await call(methods.diff, diff)).getReplacesList(), []);

    const update = new provider.UpdateRequest()
      .setType(type)
      .setId("own/web")
      .setOlds(created.getProperties())
      .setNews(news);
    await call(methods.update, update.setPreview(true));
    assert.deepEqual(api.objects.get(path)?.data, { a: "top-secret" });
    await call(methods.update, update.setPreview(false).setIgnorechangesList(["data.a"]));
    assert.deepEqual(api.objects.get(path)?.data, { a: "top-secret" });
    await call(methods.update, update.setIgnorechangesList([]));
    assert.deepEqual(api.objects.get(path)?.data, { a: "open" });

    const read = new provider.ReadRequest().setType(type).setId("own/web").setInputs(news);
    const found = await call(methods.read, read);
    assert.deepEqual(found.getInputs()?.toJavaScript(), news.toJavaScript());
    const remove = new provider.DeleteRequest().setType(type).setId("own/web");
    await call(methods.delete, remove.setProperties(created.getProperties()));
    assert.equal(api.objects.size, 0);
    assert.equal((await call(methods.read, read)).getId(), "");
  });

  it("refuses with the message alone, without the secrets of the call", async () => {
    api.refuse("PATCH", failure(422, "Invalid", 'data.a: Invalid value: "top-secret"'));
    const inputs = struct({
      ...identity,
      metadata: { name: "web" },
      data: secret({ a: "top-secret" }),
    });
    await assert.rejects(
      call(methods.create, new provider.CreateRequest().setType(type).setProperties(inputs)),
      { code: status.UNKNOWN, details: 'data.a: Invalid value: "[secret]"' },
    );
  });

  it("says what it does not serve", async () => {
    const invoke = new provider.InvokeRequest().setTok("kubernetes:yaml:decode");
    await assert.rejects(call(methods.invoke, invoke), /kubernetes:yaml:decode is not served/);
    const construct = new provider.ConstructRequest().setType("kubernetes:yaml/v2:ConfigFile");
    await assert.rejects(call(methods.construct, construct), /ConfigFile is not served/);
    await assert.rejects(call(methods.getSchema, new provider.GetSchemaRequest()), {
      code: status.UNIMPLEMENTED,
    });
  });

  it("ends every wait when it is cancelled", async () => {
    api.put(path, { ...identity, metadata: { finalizers: ["example.com/hold"] } });
    api.after(3, () => {
      void call(methods.cancel, new Empty());
    });
    const remove = new provider.DeleteRequest().setType(type).setId("own/web");
    await assert.rejects(call(methods.delete, remove), /cancelled/);
  });
});
