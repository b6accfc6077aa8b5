import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ClusterSpec } from "../../config/environment-spec";
import { hostCluster, type HostCluster } from "../../features/host-cluster";
import { gcpCluster, smallestCluster } from "../support/specs";

const OF_LOGIN = "labelSelector=slipway%2Fenvironment%3Dfeature-login";
const ARGO_CD = "/apis/argoproj.io/v1alpha1/namespaces/argocd";

describe("the cluster that feature environments live in", () => {
  let server: Server;
  let answers: Record<string, unknown>;
  let asked: string[];

  const body = async (request: IncomingMessage): Promise<string> => {
    let text = "";
    for await (const part of request) text += String(part);
    return text;
  };
  before((done) => {
    server = createServer((request, response) => {
      const line = `${request.method ?? ""} ${request.url ?? ""}`;
      void body(request).then((sent) => {
        asked.push(`${line} ${sent}`.trim());
        const answer = answers[line.replace("GET ", "")];
        response.writeHead(answer === undefined && request.method === "GET" ? 404 : 200, {
          "content-type": "application/json",
        });
        response.end(JSON.stringify(answer ?? {}));
      });
    }).listen(0, "127.0.0.1", done);
  });
  after(() => server.close());
  beforeEach(() => {
    answers = {};
    asked = [];
  });

  const kubeconfig = (): string =>
    JSON.stringify({
      "current-context": "a",
      contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
      clusters: [
        {
          name: "a",
          cluster: {
            server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
            "insecure-skip-tls-verify": true, // without which the client speaks no plain HTTP
          },
        },
      ],
      users: [{ name: "a", user: {} }],
    });
  const cluster = (settings: ClusterSpec = gcpCluster): Promise<HostCluster> =>
    hostCluster("main", settings, () =>
      Promise.resolve(JSON.stringify({ main: { kubeconfig: kubeconfig() } })),
    );
  const named = (name: string, more: object = {}): object => ({ metadata: { name, ...more } });

  it("tells how an environment's Applications are, and whether Argo CD has yet to look", async () => {
    const annotations = { "argocd.argoproj.io/refresh": "normal" };
    answers[`${ARGO_CD}/applications?${OF_LOGIN}`] = {
      items: [
        {
          ...named("a"),
          status: { sync: { status: "Synced" }, health: { status: "Healthy" } },
        },
        named("b", { annotations }),
      ],
    };
    assert.deepEqual(await (await cluster()).applications("feature-login"), [
      { name: "a", sync: "Synced", health: "Healthy", stale: false },
      { name: "b", sync: "Unknown", health: "Unknown", stale: true },
    ]);
  });

  it("has Argo CD look at each of them", async () => {
    answers[`${ARGO_CD}/applications?${OF_LOGIN}`] = { items: [named("a")] };
    await (await cluster()).refresh("feature-login");
    const patch = { metadata: { annotations: { "argocd.argoproj.io/refresh": "normal" } } };
    assert.equal(asked[1], `PATCH ${ARGO_CD}/applications/a ${JSON.stringify(patch)}`);
  });

  it("names everything of an environment that is there", async () => {
    answers[`/api/v1/namespaces?${OF_LOGIN}`] = { items: [named("feature-login")] };
    answers[`${ARGO_CD}/appprojects?${OF_LOGIN}`] = { items: [named("p")] };
    answers[`${ARGO_CD}/applications?${OF_LOGIN}`] = { items: [named("a")] };
    assert.deepEqual(await (await cluster()).leftovers("feature-login"), [
      ...["Namespace feature-login", "AppProject p", "Application a"],
    ]);
  });

  it("knows every environment that has a namespace", async () => {
    const labels = { "slipway/environment": "feature-login", "slipway/expires": "2026-11-28" };
    answers["/api/v1/namespaces?labelSelector=slipway%2Fexpires"] = {
      items: [named("feature-login", { labels })],
    };
    assert.deepEqual(await (await cluster()).features(), ["feature-login"]);
  });

  it("is missed with a hint when its stack tells no way to it, or the kubeconfig has none", async () => {
    await assert.rejects(
      hostCluster("main", gcpCluster, () => Promise.resolve("{}")),
      /tells no kubeconfig of main/,
    );
    const elsewhere = { ...smallestCluster, context: "nowhere" } as ClusterSpec;
    await assert.rejects(cluster(elsewhere), /has no context nowhere/);
  });
});
