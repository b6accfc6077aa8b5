import assert from "node:assert/strict";
import type { ApiAnswer } from "../../../embedded/plane/api-server";
import { crd, findPrerequisites, namespace, object } from "../../../embedded/plane/prerequisites";

/** Answers with the metadata at a path, or 404, and with the kinds; remembers what it was asked. */
class FakeServer {
  public readonly asked: string[] = [];

  public constructor(
    private readonly metadata: Readonly<Record<string, object>>,
    private readonly kinds: readonly object[] = [],
  ) {}

  public getMetadata(path: string): Promise<ApiAnswer> {
    this.asked.push(path);
    const metadata = this.metadata[path];
    return Promise.resolve({ status: metadata === undefined ? 404 : 200, body: { metadata } });
  }

  public getDiscovery(): Promise<ApiAnswer> {
    this.asked.push("/apis");
    return Promise.resolve({ status: 200, body: { items: this.kinds } });
  }
}

const applications = {
  metadata: { name: "argoproj.io" },
  versions: [{ version: "v1alpha1", resources: [{ resource: "applications" }] }],
};

describe("embedded/plane/prerequisites", () => {
  const kind = crd("argoproj.io/v1alpha1", "applications");
  const secret = object("argocd", "secrets", "argocd-secret");
  const definition =
    "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/applications.argoproj.io";
  const path = "/api/v1/namespaces/argocd/secrets/argocd-secret";

  it("returns the identity of everything that is there", async () => {
    const server = new FakeServer({ [definition]: { uid: "1" }, [path]: { uid: "2" } }, [
      applications,
    ]);
    assert.deepEqual(await findPrerequisites(server, [kind, secret]), { uids: ["1", "2"] });
  });

  it("asks for kinds only where one is needed", async () => {
    const server = new FakeServer({ [path]: { uid: "2" } });
    assert.deepEqual(await findPrerequisites(server, [secret]), { uids: ["2"] });
    assert.deepEqual(server.asked, [path]);
  });

  it("names the first that is missing and looks no further", async () => {
    const server = new FakeServer({ [path]: { uid: "2" } });
    assert.deepEqual(await findPrerequisites(server, [kind, secret]), { missing: kind });
    assert.deepEqual(server.asked, [definition]);
  });

  it("counts a CRD as missing until clients can discover its kind", async () => {
    const server = new FakeServer({ [definition]: { uid: "1" } });
    assert.deepEqual(await findPrerequisites(server, [kind]), { missing: kind });
  });

  it("counts what is being deleted as missing", async () => {
    const wanted = namespace("cert-manager");
    const metadata = { uid: "1", deletionTimestamp: "2026-01-01T00:00:00Z" };
    const server = new FakeServer({ "/api/v1/namespaces/cert-manager": metadata });
    assert.deepEqual(await findPrerequisites(server, [wanted]), { missing: wanted });
  });
});
