import assert from "node:assert/strict";
import path from "node:path";
import type { Guard } from "../../components/protection";
import {
  COMMENT_LIMIT,
  type CommentArgs,
  commentMark,
  previewComment,
} from "../../preview/comment";
import { readDigest } from "../../preview/digest";
import { assertGolden } from "../support/golden";
import { HOSTILE } from "./hostile";
import { aState, aStep, recorded, recording } from "./support";

const development: Guard = { tier: "development", consents: [] };
const production: Guard = { tier: "production", consents: [] };
const laptop: CommentArgs = {
  ...{ environment: "local", guard: development, clusters: ["laptop"], tree: [] },
  digest: { steps: [], refused: [], errors: [] },
};

describe("the comment on a preview", () => {
  it("is as its golden file for every recorded preview", () => {
    const at = (name: string, args: Partial<CommentArgs> = {}): [string, string] => [
      `${name}.md`,
      `${previewComment({ ...laptop, digest: recorded(name), ...args })}\n`,
    ];
    const tree: CommentArgs["tree"] = [
      {
        service: "secumsg/gateway",
        images: [{ name: "secumsg/gateway", before: ":1.0", after: ":1.1" }],
        objects: [{ object: "Deployment gateway", operation: "change", fields: ["spec.replicas"] }],
      },
    ];
    assertGolden(
      path.join(__dirname, "golden"),
      new Map([
        at("drift"),
        at("new-cluster", { environment: "dev", clusters: ["craftique"] }),
        at("protected-database", {
          ...{ environment: "prod", guard: production, clusters: ["craftique"] },
        }),
        at("moved-namespace", { guard: { ...production, consents: ["laptop"] } }),
        at("protected-namespace", { guard: production }),
        at("protected-password", { guard: production }),
        at("rights-and-doors", { tree }),
      ]),
    );
  });

  it("says in its first line what production would lose, and that the update will be refused", () => {
    const first = (name: string): string =>
      previewComment({ ...laptop, digest: recorded(name), guard: production }).split("\n")[0] ?? "";
    assert.match(
      first("protected-password"),
      /^⛔ \*\*Replaces `laptop-secumsg-postgres-password` \(`RandomPassword`\)/,
    );
    // The engine gave up at the database, and has no step for it.
    const database = first("protected-database");
    assert.match(
      database,
      /^⛔ \*\*Replaces `craftique-data-secumsg-postgres-server` \(`DatabaseInstance`\)/,
    );
    assert.match(
      database,
      /`Pulumi\.local\.yaml` does not consent: the update will be refused\. And 1 more\.$/,
    );
  });

  it("says in its first line how the preview went where nothing is lost", () => {
    const first = (args: Partial<CommentArgs>): string =>
      previewComment({ ...laptop, ...args }).split("\n")[0] ?? "";
    const create = (type: string) => ({
      steps: [aStep("create", { newState: aState({ type }) })],
      refused: [],
      errors: [],
    });
    assert.match(first({}), /^\*\*Nothing changes in `local`/);
    assert.match(first({ digest: create("a:b:C") }), /^\*\*Nothing stateful is replaced/);
    assert.match(first({ digest: create("aws:iam/role:Role") }), /^⚠️ \*\*Somebody gets rights/);
    assert.match(
      first({ digest: { steps: [], refused: [], errors: ["urn::a::b::c"] } }),
      /^⛔ .* failed\.\*\*/,
    );
    assert.match(first({ digest: undefined }), /^⛔ .* failed before its first step\.\*\*/);
  });

  it("is the same again for the same preview, whatever the order of its steps and its time", () => {
    const once = previewComment({ ...laptop, digest: recorded("moved-namespace") });
    const content = JSON.parse(recording("moved-namespace")) as Record<string, unknown>;
    const steps = (content["steps"] as unknown[]).toReversed();
    const again = readDigest(JSON.stringify({ ...content, steps, duration: 123 }));
    assert.equal(previewComment({ ...laptop, digest: again }), once);
  });

  it("shows no input by its value but those that the table of risks allows", () => {
    const canary = "canary-9d2e";
    const planted = (name: string): string => {
      const content = JSON.parse(recording(name), (key, value: unknown) =>
        typeof value === "string" && SILENT.includes(key) ? canary : value,
      ) as { steps: Record<string, { inputs: object; outputs: object } | undefined>[] };
      for (const side of content.steps.flatMap(({ oldState, newState }) => [oldState, newState])) {
        if (side === undefined) continue;
        side.outputs = { value: canary };
        side.inputs = { ...side.inputs, planted: canary, spec: { nested: [canary] } };
      }
      return JSON.stringify({ ...content, config: { canary } });
    };
    for (const name of ["rights-and-doors", "moved-namespace", "protected-password", "drift"]) {
      const comment = previewComment({ ...laptop, digest: readDigest(planted(name)) });
      assert.ok(comment.length > 500, name);
      assert.ok(!comment.includes(canary), name);
    }
  });

  it("keeps its shape and its first line whatever a resource is called", () => {
    const comment = (name: string): readonly string[] =>
      previewComment({
        ...laptop,
        digest: {
          steps: [
            aStep("delete", {
              name,
              oldState: aState({ type: "gcp:sql/database:Database", inputs: {} }),
              diffReasons: [name],
            }),
            aStep("update", { newState: aState({ type: name }), diffReasons: [name] }),
          ],
          refused: [],
          errors: [`urn::a::b::${name}`],
        },
        tree: [{ service: name, images: [], objects: [] }],
      }).split("\n");
    const tame = comment("tame");
    for (const name of HOSTILE) {
      const lines = comment(name);
      assert.equal(lines.length, tame.length, JSON.stringify(name.slice(0, 50)));
      assert.match(lines[0] ?? "", /^⛔ \*\*Deletes .* \(`Database`\) in `local`: its tables go/);
      assert.deepEqual(
        lines.filter((line) => /^(#|<|\||$)/.test(line)),
        tame.filter((line) => /^(#|<|\||$)/.test(line)),
      );
    }
  });

  it("fits GitHub's limit with its first line and its mark, whatever there is to say", () => {
    const types = ["gcp:sql/database:Database", "gcp:projects/iAMMember:IAMMember", "a:b:C"];
    const steps = Array.from({ length: 6000 }, (_, index) =>
      aStep("replace", {
        name: `${index}-${"x".repeat(200)}`,
        newState: aState({ type: types[index % types.length] ?? "" }),
      }),
    );
    const digest = { steps, refused: [], errors: [] };
    const comment = previewComment({ ...laptop, digest, guard: production });
    assert.ok(comment.length <= COMMENT_LIMIT && comment.length > COMMENT_LIMIT - 1000);
    assert.match(comment, /^⛔ .*And 1999 more\./);
    assert.ok(comment.endsWith(commentMark("local")));
    assert.match(comment, /<\/details>\n\n<!--/);
  });
});

/** Keys of inputs that no row of the table of risks shows. */
const SILENT = [
  "length",
  "password",
  "result",
  "stringData",
  "data",
  "resourceVersion",
  "uid",
  "app.kubernetes.io/part-of",
];
