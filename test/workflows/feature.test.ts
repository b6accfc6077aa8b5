import assert from "node:assert/strict";
import { workflow } from "./workflows";

describe("the workflow of feature environments", () => {
  const { text, on, jobs } = workflow("feature.yml");
  const steps = jobs["feature"]?.steps ?? [];
  const step = (command: string): { readonly if?: string; readonly env?: object } | undefined =>
    steps.find(({ run = "" }) => run.includes(`feature -- ${command}`));

  it("runs when a branch comes, changes or goes, and every day", () => {
    assert.deepEqual(Object.keys(on).sort(), ["delete", "push", "schedule", "workflow_dispatch"]);
  });

  it("calls one command for each of them", () => {
    assert.equal(step("up")?.if, "github.event_name == 'push'");
    assert.equal(step("down")?.if, "github.event_name == 'delete'");
    assert.match(step("reap")?.if ?? "", /'schedule'/);
  });

  it("acts with reviewed code whatever the branch holds, under an identity of its own", () => {
    const checkout = steps.find(({ uses = "" }) => uses.startsWith("actions/checkout@"));
    assert.equal(checkout?.with?.["ref"], "${{ github.event.repository.default_branch }}");
    assert.equal(jobs["feature"]?.environment, "feature");
  });

  it("hands the job's token to the one step that reads the branch", () => {
    const holding = steps.filter((each) => JSON.stringify(each).includes("github.token"));
    assert.deepEqual(holding, [step("up")]);
    assert.equal(text.match(/github\.token/g)?.length, 1);
  });
});
