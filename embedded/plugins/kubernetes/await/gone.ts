import { type JsonObject, listAt, textAt } from "../../json";
import type { Cluster } from "../cluster/cluster";
import { describe, groupKind, type KubernetesObject, type ObjectReference } from "../object";
import type { WaitOptions } from "./ready";

/**
 * Deletes an object and waits until it is really gone: finalizers done, or another object in its place. An object that does
 * not exist is gone. Throws when it is still there in the end, and says what holds it.
 */
export async function deleteAndWait(
  reference: ObjectReference,
  options: WaitOptions,
): Promise<void> {
  const { cluster, timeoutSeconds } = options;
  const first = await cluster.get(reference);
  if (first === undefined) {
    return;
  }
  await cluster.delete(reference);
  let seen = first;
  const gone = await cluster.poll(async () => {
    const live = await cluster.get(reference);
    if (live === undefined || uid(live) !== uid(first)) {
      return true;
    }
    if (
      textAt(live, "metadata", "resourceVersion") !== textAt(seen, "metadata", "resourceVersion")
    ) {
      options.onStatus(holders(live).join("; "));
    }
    seen = live;
    return undefined;
  }, timeoutSeconds);
  if (gone === undefined) {
    const held = [...holders(seen), ...(await remains(seen, cluster))];
    throw new Error(
      `${describe(reference)} is being deleted but still there after ${timeoutSeconds} s: ${held.join("; ")}`,
    );
  }
}

function uid(object: KubernetesObject): string {
  return textAt(object, "metadata", "uid");
}

/** What keeps an object: its finalizers, and what a namespace or a definition says about its content. */
function holders(object: KubernetesObject): readonly string[] {
  const finalizers = [
    ...listAt(object, "metadata", "finalizers"),
    ...listAt(object, "spec", "finalizers"),
  ].map(String);
  const conditions = listAt(object, "status", "conditions") as readonly JsonObject[];
  const content = conditions
    .filter((condition) => /Remaining$|^Terminating$|Failure$/.test(textAt(condition, "type")))
    .filter((condition) => textAt(condition, "status") === "True")
    .map((condition) => textAt(condition, "message"));
  const held = finalizers.length === 0 ? [] : [`held by the finalizers ${finalizers.join(", ")}`];
  return [...held, ...content];
}

/** The custom resources that a definition waits for. */
async function remains(object: KubernetesObject, cluster: Cluster): Promise<readonly string[]> {
  if (groupKind(object) !== "apiextensions.k8s.io/CustomResourceDefinition") {
    return [];
  }
  const group = textAt(object, "spec", "group");
  const kind = textAt(object, "spec", "names", "kind");
  const version = textAt(
    (listAt(object, "spec", "versions") as readonly JsonObject[]).find(
      (candidate) => candidate.served === true,
    ),
    "name",
  );
  const left = await cluster
    .list({ apiVersion: `${group}/${version}`, kind }, { limit: "5" })
    .catch(() => []);
  return left.map((item) => {
    const name = [textAt(item, "metadata", "namespace"), textAt(item, "metadata", "name")];
    return `${kind} ${name.filter((part) => part !== "").join("/")} remains`;
  });
}
