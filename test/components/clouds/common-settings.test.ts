import assert from "node:assert/strict";
import type { z } from "zod";
import {
  domain,
  kubernetesVersion,
  postgresVersion,
  range,
  startHour,
  windowHours,
} from "../../../components/clouds/common-settings";

/** A field, values that it takes, and values that it refuses. */
const FIELDS: readonly (readonly [string, z.ZodType, readonly unknown[], readonly unknown[]])[] = [
  ["a range", range, ["10.0.0.0/20"], ["10.0.0.0", "10.0.0.0/33", "fd00::/8"]],
  [
    "a domain",
    domain({ fallback: "none", description: "A domain." }),
    ["example.com", "dev.example.com", undefined],
    ["example", "Example.com", "example.com.", "-a.com", `${"a.".repeat(127)}com`],
  ],
  ["PostgreSQL's version", postgresVersion, [17, undefined], [17.2, "17"]],
  ["Kubernetes' version", kubernetesVersion, ["1.35", undefined], ["1.35.2", "1", 1.35]],
  ["an hour until 19", startHour(19), [0, 19], [-1, 20, 1.5]],
  ["the length of a window", windowHours, [4, 24, undefined], [3, 25, 4.5]],
];

describe("a field that clouds have in common", () => {
  for (const [name, schema, accepted, refused] of FIELDS) {
    it(`takes what it should and refuses all else: ${name}`, () => {
      for (const value of accepted) assert.ok(schema.safeParse(value).success, String(value));
      for (const value of refused) assert.ok(!schema.safeParse(value).success, String(value));
    });
  }
});
