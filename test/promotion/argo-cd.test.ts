import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { contextOf, readApplications } from "../../promotion/argo-cd";
import { gcpCluster, smallestCluster } from "../support/specs";

describe("Argo CD, through its objects in a cluster", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "argo-cd-"));
  const before = process.env["KUBECONFIG"];
  let server: http.Server;
  let asked: string[];
  let status: number;

  beforeEach(async () => {
    [asked, status] = [[], 200];
    server = http.createServer(({ url = "", headers }, response) => {
      asked.push(`${headers.authorization ?? ""} ${url}`);
      const items = [{ metadata: { name: "shop-staging" }, status: { history: [] } }];
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify({ items }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const config = {
      ...{ apiVersion: "v1", kind: "Config", "current-context": "one" },
      clusters: [
        {
          name: "c",
          cluster: { server: `http://127.0.0.1:${port}`, "insecure-skip-tls-verify": true },
        },
      ],
      users: ["one", "two"].map((name) => ({ name, user: { token: `of-${name}` } })),
      contexts: ["one", "two"].map((name) => ({ name, context: { cluster: "c", user: name } })),
    };
    process.env["KUBECONFIG"] = path.join(folder, "config");
    fs.writeFileSync(process.env["KUBECONFIG"], JSON.stringify(config));
  });
  afterEach(() => {
    if (before === undefined) delete process.env["KUBECONFIG"];
    else process.env["KUBECONFIG"] = before;
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  after(() => {
    fs.rmSync(folder, { recursive: true });
  });

  it("gives the Applications of a context", async () => {
    const applications = await readApplications("two");
    assert.deepEqual(
      applications.map(({ metadata }) => metadata.name),
      ["shop-staging"],
    );
    const url = "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications";
    assert.deepEqual(asked, [`Bearer of-two ${url}`]);
  });

  it("is asked through the current context where none is named", async () => {
    await readApplications(undefined);
    assert.match(asked.join(), /^Bearer of-one /);
  });

  it("names the contexts that there are, when there is none of that name", async () => {
    await assert.rejects(readApplications("three"), /no context three, but one, two: .*--context/);
    assert.deepEqual(asked, []);
  });

  it("says with what the API server refuses", async () => {
    status = 403;
    const message = /^UserError: Argo CD cannot be asked through context one: it answers with 403$/;
    await assert.rejects(readApplications(undefined), message);
  });

  it("says that there is no answer", async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await assert.rejects(readApplications("two"), /cannot be asked through context two: .+/);
    server.listen(0, "127.0.0.1");
  });

  it("is where the stack file says, and for a cloud where the user says", () => {
    assert.equal(contextOf(smallestCluster), "embedded");
    assert.equal(contextOf(gcpCluster), undefined);
  });
});
