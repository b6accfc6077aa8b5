import { z } from "zod";
import { SYSTEM_NAMES } from "../systems/definition";
import type { Frozen } from "./frozen";
import { text } from "./text";

/** Key of a feature environment in its stack file, and of what all of them have in common in the template. */
export const FEATURE_KEY = "slipway:feature";

/** Name of the template, and what the names of the stacks made from it start with. */
export const FEATURE = "feature";

const LIFETIME = "1 to 30 whole days";

/** What every feature environment has in common. */
const common = {
  tier: z
    .literal("development")
    .describe("Always `development`: nothing of production is made from a branch."),
  of: text(/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/, "the name of a stack").describe(
    "The environment that it is a copy of, and in whose cluster it lives: `dev`.",
  ),
  system: z.enum(SYSTEM_NAMES).describe("The one system that it runs."),
};

/** What `slipway:feature` of Pulumi.feature.yaml holds. */
export const featureTemplateSchema = z.strictObject({
  ...common,
  lifetimeDays: z
    .int(LIFETIME)
    .min(1, LIFETIME)
    .max(30, LIFETIME)
    .default(7)
    .meta({ form: LIFETIME })
    .describe("For how long it is kept after its last `up`."),
});

const patch = z.strictObject({
  target: z.strictObject({ group: z.string(), kind: z.string(), name: z.string() }),
  patch: z.string(),
});

/** What `slipway:feature` of the stack of a branch holds; written by `npm run feature`. */
export const featureSchema = z.strictObject({
  ...common,
  branch: text(/^\S+$/, "the name of a branch").describe("The branch that Argo CD follows."),
  owner: text(/^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/, "a label's value").describe(
    "Who is asked about it.",
  ),
  expires: z.iso
    .date("a date: 2026-11-28")
    .meta({ form: "a date: `2026-11-28`" })
    .describe("The last day on which it is kept, in UTC."),
  patches: z
    .array(patch)
    .default([])
    .describe("What Kustomize changes in the tree of the environment that it is a copy of."),
});

export type FeatureTemplate = Frozen<z.infer<typeof featureTemplateSchema>>;
export type FeatureSpec = Frozen<z.infer<typeof featureSchema>>;
export type ManifestPatch = FeatureSpec["patches"][number];
