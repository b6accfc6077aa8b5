import { Document, type ToStringOptions } from "yaml";

const COMMENT =
  " Written by `npm run render`. Only `images` of a kustomization.yaml is changed by others.";

/** Long lines stay whole, and lists are not indented: the form that `kustomize edit` writes too. */
export const FORMAT: ToStringOptions = { lineWidth: 0, indentSeq: false };

/** A file of the tree. Its keys keep the order that the value has them in. */
export function serialise(value: unknown): string {
  // Readers in the cluster speak YAML 1.1, where a bare `on` is a boolean: such strings are quoted.
  const document = new Document(value, { version: "1.1" });
  document.directives = undefined;
  document.commentBefore = COMMENT;
  return document.toString(FORMAT);
}
