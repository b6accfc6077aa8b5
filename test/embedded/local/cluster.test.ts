import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Cluster } from "../../../embedded/local/cluster";
import type { ApiAnswer } from "../../../embedded/plane/api-server";
import { planeHome } from "../../../embedded/plane/home";

describe("the plane's cluster", () => {
  const requests: unknown[] = [];
  const answering = (answer: () => Promise<ApiAnswer>): Cluster => {
    requests.length = 0;
    return new Cluster({
      get: (path) => {
        requests.push(path);
        return answer();
      },
      apply: (...request) => {
        requests.push(request);
        return answer();
      },
    });
  };

  it("lists what is there, in all namespaces", async () => {
    const cluster = answering(() => Promise.resolve({ status: 200, body: { items: [1] } }));
    assert.deepEqual(
      [
        await cluster.applications(),
        await cluster.externalSecrets(),
        await cluster.workloads("Deployment"),
        await cluster.workloads("StatefulSet"),
        await cluster.workloads("Job"),
      ],
      [[1], [1], [1], [1], [1]],
    );
    assert.deepEqual(requests, [
      "/apis/argoproj.io/v1alpha1/applications",
      "/apis/external-secrets.io/v1/externalsecrets",
      "/apis/apps/v1/deployments",
      "/apis/apps/v1/statefulsets",
      "/apis/batch/v1/jobs",
    ]);
  });

  it("has no Applications before Argo CD's definitions are there", async () => {
    const cluster = answering(() => Promise.resolve({ status: 404, body: "404 page not found" }));
    assert.deepEqual(await cluster.applications(), []);
  });

  it("says that the API server does not answer", async () => {
    const cluster = answering(() => Promise.reject(new Error("connect ECONNREFUSED")));
    await assert.rejects(cluster.applications(), {
      name: "UserError",
      message: "The API server does not answer: connect ECONNREFUSED",
    });
  });

  it("says what the API server answered instead of a list", async () => {
    const cluster = answering(() => Promise.resolve({ status: 503, body: "" }));
    await assert.rejects(cluster.externalSecrets(), { name: "UserError", message: /with 503/ });
  });

  it("asks Argo CD by an annotation to look again", async () => {
    const cluster = answering(() => Promise.resolve({ status: 200, body: {} }));
    const metadata = { name: "secumsg-local", namespace: "argocd" };
    await cluster.refresh({ metadata, spec: { project: "secumsg", destination: {} } });
    assert.deepEqual(requests, [
      [
        "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/secumsg-local",
        {
          apiVersion: "argoproj.io/v1alpha1",
          kind: "Application",
          metadata: { ...metadata, annotations: { "argocd.argoproj.io/refresh": "normal" } },
        },
      ],
    ]);
  });

  it("starts a sync as a person would, with what the Application itself says of its syncs", async () => {
    const cluster = answering(() => Promise.resolve({ status: 200, body: {} }));
    const metadata = { name: "shop", namespace: "argocd" };
    const syncPolicy = { syncOptions: ["PruneLast=true"], retry: { limit: 5 } };
    await cluster.sync({ metadata, spec: { project: "shop", destination: {}, syncPolicy } });
    const [[path, object]] = requests as [[string, { operation: object }]];
    assert.equal(path, "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/shop");
    assert.deepEqual(object.operation, {
      initiatedBy: { username: "operator" },
      sync: { prune: true, syncOptions: ["PruneLast=true"] },
      retry: { limit: 5 },
    });
  });

  it("lists whatever else has a list", async () => {
    const cluster = answering(() => Promise.resolve({ status: 200, body: { items: [7] } }));
    assert.deepEqual(await cluster.others("/api/v1/secrets"), [7]);
    assert.deepEqual(requests, ["/api/v1/secrets"]);
  });

  it("cannot be reached on a plane that was never started", () => {
    assert.throws(() => Cluster.of(planeHome("/nowhere", "local")), {
      name: "UserError",
      message: "The plane has never been started.",
    });
  });
});
