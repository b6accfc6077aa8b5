import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Checkpoint, ResourceState } from "../../../embedded/engine/checkpoint";
import { type Identify, settlePending } from "../../../embedded/engine/pending";

const never = new AbortController().signal;

describe("operations that were interrupted", () => {
  const settle = async (checkpoint: Checkpoint, identify?: Identify): Promise<unknown[]> => {
    const calls: unknown[] = [];
    const engine = {
      activity: "",
      import: (imported: Checkpoint): Promise<void> => {
        calls.push(imported);
        return Promise.resolve();
      },
      refresh: (): Promise<void> => {
        calls.push("refresh");
        return Promise.resolve();
      },
    };
    const progress = {
      step: <T>(title: string, work: () => Promise<T>): Promise<T> => {
        calls.push(title);
        return work();
      },
      note: (): void => undefined,
    };
    await settlePending(engine, checkpoint, progress, never, identify);
    return calls;
  };
  const resource = (
    urn: string,
    type: string,
    metadata: { readonly name?: string; readonly namespace?: string } = {},
  ): ResourceState => ({ urn, type, inputs: { metadata } });

  it("are settled by a refresh of the stack with the objects that were being created", async () => {
    const namespace = resource("urn:1", "kubernetes:core/v1:Namespace", { name: "secumsg" });
    const metadata = { name: "a", namespace: "secumsg" };
    const secret = resource("urn:2", "kubernetes:core/v1:Secret", metadata);
    const known = resource("urn:3", "kubernetes:core/v1:ConfigMap", metadata);
    const pending = [
      { type: "creating", resource: namespace },
      { type: "creating", resource: secret },
      { type: "updating", resource: known },
      { type: "creating", resource: known },
      { type: "creating", resource: resource("urn:4", "random:index/randomBytes:RandomBytes") },
      { type: "creating", resource: { urn: "urn:5", type: "kubernetes:core/v1:Secret" } },
    ];
    const checkpoint = {
      version: 3,
      deployment: { manifest: {}, resources: [known], pending_operations: pending },
    };
    const resources = [
      known,
      { ...namespace, id: "secumsg", outputs: namespace.inputs },
      { ...secret, id: "secumsg/a", outputs: secret.inputs },
    ];
    assert.deepEqual(await settle(checkpoint), [
      "pulumi refresh: 6 operations were interrupted",
      { version: 3, deployment: { manifest: {}, resources, pending_operations: pending } },
      "refresh",
    ]);
  });

  it("take the identity of whoever knows what exists", async () => {
    const created = resource("urn:1", "gcp:kms/cryptoKey:CryptoKey");
    const pending = [
      { type: "creating", resource: created },
      { type: "creating", resource: resource("urn:2", "gcp:kms/cryptoKey:CryptoKey") },
    ];
    const [, imported] = await settle({ deployment: { pending_operations: pending } }, ({ urn }) =>
      urn === "urn:1" ? "projects/acme/key" : undefined,
    );
    assert.deepEqual((imported as Checkpoint).deployment.resources, [
      { ...created, id: "projects/acme/key", outputs: created.inputs },
    ]);
  });

  it("cost nothing when there are none", async () => {
    assert.deepEqual(await settle({ deployment: {} }), []);
    assert.deepEqual(await settle({ deployment: { pending_operations: [] } }), []);
  });
});
