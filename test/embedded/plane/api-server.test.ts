import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { ApiServer } from "../../../embedded/plane/api-server";
import { furnish } from "../../../embedded/plane/furniture";
import { laptopFurniture } from "../../../embedded/plane/laptop";

describe("embedded/plane/api-server", () => {
  const pem = readFileSync(join(__dirname, "support/loopback.pem"), "utf8");
  let server: Server;
  let url: string;
  let answer: { status: number; body: string };
  let requests: { request: IncomingMessage; body: string }[];

  before(async () => {
    server = createServer({ key: pem, cert: pem }, (request, response) => {
      let body = "";
      request.setEncoding("utf8").on("data", (text: string) => (body += text));
      request.on("end", () => {
        requests.push({ request, body });
        response.writeHead(answer.status).end(answer.body);
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    answer = { status: 200, body: "{}" };
    requests = [];
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  const connect = (certificateAuthority = pem): ApiServer =>
    new ApiServer({ url, certificateAuthority, token: "opaque" });

  it("shows its token and parses what comes back", async () => {
    answer.body = '{"kind":"Node"}';
    assert.deepEqual(await connect().get("/api"), { status: 200, body: { kind: "Node" } });
    assert.equal(requests[0]?.request.headers.authorization, "Bearer opaque");
  });

  it("asks for metadata alone where that is enough", async () => {
    await connect().getMetadata("/api");
    assert.match(requests[0]?.request.headers.accept ?? "", /as=PartialObjectMetadata/);
  });

  it("returns text that is not JSON as it is", async () => {
    answer = { status: 503, body: "not ready" };
    assert.deepEqual(await connect().get("/readyz"), { status: 503, body: "not ready" });
  });

  it("applies on the server under one name", async () => {
    await connect().apply("/api/v1/nodes/laptop", { kind: "Node" });
    const [sent] = requests;
    assert.equal(sent?.request.method, "PATCH");
    assert.equal(sent.request.url, "/api/v1/nodes/laptop?fieldManager=slipway-plane&force=true");
    assert.equal(sent.request.headers["content-type"], "application/apply-patch+yaml");
    assert.equal(sent.body, '{"kind":"Node"}');
  });

  it("asks again where the server closes an idle connection as it is used", async () => {
    const api = connect();
    await api.get("/readyz");
    server.once("request", ({ socket }: IncomingMessage) => socket.destroy());
    assert.deepEqual(await api.apply("/api/v1/nodes/laptop", {}), { status: 200, body: {} });
  });

  it("does not ask again where a new connection breaks", async () => {
    server.once("request", ({ socket }: IncomingMessage) => socket.destroy());
    await assert.rejects(connect().get("/readyz"), { code: "ECONNRESET" });
  });

  it("takes only success for an answer", async () => {
    assert.equal(await connect().answers("/readyz"), true);
    answer.status = 500;
    assert.equal(await connect().answers("/readyz"), false);
  });

  it("trusts no server but its own", async () => {
    const stranger = connect("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n");
    await assert.rejects(stranger.get("/api"));
    assert.equal(await stranger.answers("/readyz"), false);
    assert.deepEqual(requests, []);
  });

  it("furnishes a cluster with one node and the storage class that claims ask for", async () => {
    await furnish(connect(), laptopFurniture);
    const applied = requests.map(({ request, body }) => [
      request.url?.split("?")[0],
      (JSON.parse(body) as { metadata: { name: string } }).metadata.name,
    ]);
    assert.deepEqual(applied, [
      ["/api/v1/nodes/laptop", "laptop"],
      ["/apis/storage.k8s.io/v1/storageclasses/standard", "standard"],
    ]);
  });

  it("says what the API server refused", async () => {
    answer = { status: 422, body: '{"message":"no"}' };
    await assert.rejects(
      furnish(connect(), laptopFurniture),
      /refused \/api\/v1\/nodes\/laptop: .*no/,
    );
  });
});
