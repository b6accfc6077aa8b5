import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type JsonObject, textAt } from "../json";
import { type KubernetesObject, withMetadata } from "./object";
import { withPackedSchemas } from "./packed-schemas";

/** What a chart resolves to. */
export interface ChartArgs {
  /** Name of the chart resource in the program. */
  readonly name: string;
  /** Inputs of `kubernetes:helm.sh/v4:Chart`. */
  readonly inputs: JsonObject;
  /** Folder that holds `<chart>/crds.json` for every chart there is. */
  readonly share: string;
}

/** A resource of a chart. */
export interface ChartChild {
  readonly token: string;
  readonly name: string;
  readonly object: KubernetesObject;
}

/**
 * The CustomResourceDefinitions of a chart as resources, named as the official provider names what it renders; nothing for a
 * chart that is to be rendered without them. Throws when there is no such chart.
 */
export function chartChildren({ name, inputs, share }: ChartArgs): readonly ChartChild[] {
  if (inputs.skipCrds === true) return [];
  const prefix = textAt(inputs, "resourcePrefix") || name;
  return definitions(textAt(inputs, "chart"), share).map((object) => ({
    token: `kubernetes:${object.apiVersion}:${object.kind}`,
    name: `${prefix}:${textAt(object, "metadata", "name")}`,
    object: withPackedSchemas(inputs.skipAwait === true ? withoutAwait(object) : object),
  }));
}

interface ObjectList {
  readonly items: readonly KubernetesObject[];
}

function definitions(chart: string, share: string): readonly KubernetesObject[] {
  const file = join(share, chart, "crds.json");
  if (chart === "" || !existsSync(file)) {
    throw new Error(
      `no chart "${chart}" on this plane: it has ${available(share)}. Install the official Kubernetes plugin to render other charts.`,
    );
  }
  return (JSON.parse(readFileSync(file, "utf8")) as ObjectList).items;
}

function available(share: string): string {
  const charts = existsSync(share)
    ? readdirSync(share).filter((entry) => existsSync(join(share, entry, "crds.json")))
    : [];
  return charts.length === 0 ? "none" : charts.sort().join(", ");
}

function withoutAwait(object: KubernetesObject): KubernetesObject {
  const annotations = (object.metadata as JsonObject | undefined)?.annotations;
  return withMetadata(object, {
    annotations: { ...(annotations as JsonObject | undefined), "pulumi.com/skipAwait": "true" },
  });
}
