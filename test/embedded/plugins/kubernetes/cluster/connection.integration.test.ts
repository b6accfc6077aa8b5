import assert from "node:assert/strict";
import { once } from "node:events";
import * as http from "node:http";
import type { AddressInfo } from "node:net";

import { after, before, beforeEach, describe, it } from "mocha";

import { connect } from "../../../../../embedded/plugins/kubernetes/cluster/connection";
import { loadKubeconfig } from "../../../../../embedded/plugins/kubernetes/cluster/kubeconfig";
import type { Transport } from "../../../../../embedded/plugins/kubernetes/cluster/transport";

describe("a connection to an API server", () => {
  const seen: { method?: string; url?: string; headers: http.IncomingHttpHeaders; body: string }[] =
    [];
  let answer: (response: http.ServerResponse) => void;
  let transport: Transport;
  const { signal } = new AbortController();
  const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const { method, url, headers } = request;
      seen.push({ method, url, headers, body });
      answer(response);
    });
  });
  const connected = async (user: object): Promise<Transport> => {
    const { port } = server.address() as AddressInfo;
    const cluster = { server: `http://127.0.0.1:${port}/`, "insecure-skip-tls-verify": true };
    const kubeconfig = JSON.stringify({
      kind: "Config",
      clusters: [{ name: "c", cluster }],
      users: [{ name: "u", user }],
      contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
      "current-context": "x",
    });
    return connect(await loadKubeconfig({ kubeconfig, context: "" }, {}));
  };

  before(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    transport = await connected({ token: "token-1" });
  });
  beforeEach(() => {
    seen.length = 0;
    answer = (response) => response.end('{"kind":"Pod"}');
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it("sends documents as they are, with the credentials of the kubeconfig", async () => {
    const request = {
      method: "PATCH",
      path: "/api/v1/pods/a",
      query: { force: "true" },
      body: { kind: "Pod", newField: 1 },
      contentType: "application/apply-patch+yaml",
    } as const;
    assert.deepEqual(await transport(request, signal), {
      status: 200,
      body: { kind: "Pod" },
      warnings: [],
    });
    const [sent] = seen;
    assert.equal(sent?.method, "PATCH");
    assert.equal(sent.url, "/api/v1/pods/a?force=true");
    assert.equal(sent.headers.authorization, "Bearer token-1");
    assert.equal(sent.headers["content-type"], "application/apply-patch+yaml");
    assert.deepEqual(JSON.parse(sent.body), request.body);
  });

  it("reads warnings and what the server asks to wait", async () => {
    answer = (response) => {
      response.setHeader("Warning", ['299 - "one \\"quoted\\""', '299 - "two"']);
      response.setHeader("Retry-After", "3");
      response.statusCode = 429;
      response.end("{}");
    };
    assert.deepEqual(await transport({ method: "GET", path: "/x" }, signal), {
      status: 429,
      body: {},
      warnings: ['one "quoted"', "two"],
      retryAfterSeconds: 3,
    });
  });

  it("takes an answer that is no JSON for a message", async () => {
    answer = (response) => {
      response.statusCode = 404;
      response.end("404 page not found\n");
    };
    const { body } = await transport({ method: "GET", path: "/x" }, signal);
    assert.deepEqual(body, { message: "404 page not found" });
  });

  it("keeps its connection and its credentials", async () => {
    let connections = 0;
    server.on("connection", () => connections++);
    const fresh = await connected({ token: "token-2" });
    await fresh({ method: "GET", path: "/x" }, signal);
    await fresh({ method: "GET", path: "/y" }, signal);
    assert.equal(connections, 1);
  });

  it("rejects when there is no answer, or it is cancelled", async () => {
    answer = (response) => response.destroy();
    await assert.rejects(transport({ method: "GET", path: "/x" }, signal), /socket hang up/);
    const cancellation = new AbortController();
    answer = () => {
      cancellation.abort(new Error("cancelled"));
    };
    const request = transport({ method: "GET", path: "/x" }, cancellation.signal);
    await assert.rejects(request, { name: "AbortError" });
  });

  it("asks the kubeconfig's program for credentials", async () => {
    const credential = { apiVersion: "client.authentication.k8s.io/v1", status: { token: "made" } };
    const script = `console.log(${JSON.stringify(JSON.stringify(credential))})`;
    const exec = { command: process.execPath, args: ["-e", script] };
    const made = await connected({ exec });
    await made({ method: "GET", path: "/x" }, signal);
    assert.equal(seen[0]?.headers.authorization, "Bearer made");
    const broken = await connected({
      exec: { command: process.execPath, args: ["-e", "process.exit(1)"] },
    });
    await assert.rejects(broken({ method: "GET", path: "/x" }, signal), {
      name: "CredentialsError",
    });
  });

  it("asks it once for requests that come at the same time", async () => {
    const script = `console.log(JSON.stringify({ status: { token: String(process.pid) } }))`;
    const made = await connected({ exec: { command: process.execPath, args: ["-e", script] } });
    await Promise.all([1, 2, 3].map(() => made({ method: "GET", path: "/x" }, signal)));
    const tokens = new Set(seen.map(({ headers }) => headers.authorization));
    assert.deepEqual([seen.length, tokens.size], [3, 1]);
  });
});
