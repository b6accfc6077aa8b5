import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Change } from "../../preview/change";
import { type Digest, readDigest, type State, type Step } from "../../preview/digest";

/** The text of a recorded preview. */
export function recording(name: string): string {
  return readFileSync(join(__dirname, "recordings", `${name}.json`), "utf8");
}

/** A recorded preview. */
export function recorded(name: string): Digest {
  const digest = readDigest(recording(name));
  if (digest === undefined) throw new Error(`${name} is no recording of a preview`);
  return digest;
}

/** A change of one resource, to vary field by field. */
export function aChange(fields: Partial<Change> = {}): Change {
  const { name = "main-thing", type = "gcp:compute/network:Network" } = fields;
  return {
    ...{ urn: `urn:pulumi:dev::slipway::${type}::${name}`, name, type },
    ...{ operation: "create", fields: [], causes: [], before: undefined, after: {} },
    ...fields,
  };
}

/** A step as the engine writes it, of a resource that a provider manages. */
export function aStep(op: string, fields: Partial<Step> & { readonly name?: string } = {}): Step {
  const { name = "main-thing", ...others } = fields;
  return { op, urn: `urn:pulumi:dev::slipway::a:b:C::${name}`, ...others };
}

/** A resource before or after a step. */
export function aState(fields: Partial<State> = {}): State {
  return { type: "a:b:C", custom: true, inputs: {}, retainOnDelete: false, ...fields };
}
