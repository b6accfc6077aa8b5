import type { Feature } from "../config/feature";
import type { ManifestPatch } from "../config/feature-spec";
import { isMapping } from "../config/stack-file";

/** A Kubernetes object as a manifest of the rendered tree says it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** What one text of the original's tree is in a feature environment. */
export type Rewrite = (text: string) => string;

/**
 * The two things that a feature environment cannot share with its original: the host, wherever a text mentions it, and entries of
 * a secret store that other stores call otherwise.
 */
export function rewriteFor({ original, cluster, spec, hosting, entries }: Feature): Rewrite {
  const host = original.clusters[cluster]?.systems[spec.system]?.host ?? "";
  // A name that only ends or begins like the host is another name.
  const mention = new RegExp(`(?<![\\w.-])${host.replaceAll(".", "\\.")}(?![\\w-]|\\.\\w)`, "g");
  return (text) => entries[text] ?? text.replace(mention, hosting.host);
}

/** JSON patches that rewrite every text of some manifests; none for a manifest that stays as it is. */
export function patchesOf(
  manifests: readonly Manifest[],
  rewrite: Rewrite,
): readonly ManifestPatch[] {
  return manifests.flatMap((manifest) => {
    const operations = replacements(manifest, "", rewrite);
    const { apiVersion, kind, metadata } = manifest;
    const group = apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
    return operations.length === 0
      ? []
      : [{ target: { group, kind, name: metadata.name }, patch: JSON.stringify(operations) }];
  });
}

/** One operation of a JSON patch (RFC 6902). */
interface Replacement {
  readonly op: "replace";
  readonly path: string;
  readonly value: string;
}

function replacements(value: unknown, path: string, rewrite: Rewrite): readonly Replacement[] {
  if (typeof value === "string") {
    const rewritten = rewrite(value);
    return rewritten === value ? [] : [{ op: "replace", path, value: rewritten }];
  }
  const children = Array.isArray(value) || isMapping(value) ? Object.entries(value) : [];
  return children.flatMap(([key, child]) =>
    replacements(child, `${path}/${pointer(key)}`, rewrite),
  );
}

/** A key as a step of a JSON pointer (RFC 6901). */
function pointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
