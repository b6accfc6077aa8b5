import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Deployment, PendingOperation } from "../../../embedded/engine/engine";
import { settlePending } from "../../../embedded/engine/pending";

const never = new AbortController().signal;

describe("operations that were interrupted", () => {
  const settle = async (deployment: Deployment): Promise<unknown[]> => {
    const calls: unknown[] = [];
    const engine = {
      activity: "",
      refresh: (imports: readonly string[]): Promise<void> => {
        calls.push(imports);
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
    await settlePending(engine, deployment, progress, never);
    return calls;
  };
  const operation = (
    type: string,
    resource: string,
    metadata?: { readonly name?: string; readonly namespace?: string },
  ): PendingOperation => ({
    type,
    resource: { urn: `urn:${resource}`, type: resource, inputs: { metadata } },
  });

  it("are settled by a refresh that looks for the objects that were being created", async () => {
    const pending = [
      operation("creating", "kubernetes:core/v1:Namespace", { name: "secumsg" }),
      operation("creating", "kubernetes:core/v1:Secret", { name: "a", namespace: "secumsg" }),
      operation("updating", "kubernetes:core/v1:ConfigMap", { name: "b", namespace: "secumsg" }),
      operation("creating", "random:index/randomPassword:RandomPassword"),
      { type: "creating", resource: { urn: "urn:none", type: "kubernetes:core/v1:Secret" } },
    ];
    assert.deepEqual(await settle({ pending_operations: pending }), [
      "pulumi refresh: 5 operations were interrupted",
      ["urn:kubernetes:core/v1:Namespace", "secumsg", "urn:kubernetes:core/v1:Secret", "secumsg/a"],
    ]);
  });

  it("cost nothing when there are none", async () => {
    assert.deepEqual(await settle({}), []);
    assert.deepEqual(await settle({ pending_operations: [] }), []);
  });
});
