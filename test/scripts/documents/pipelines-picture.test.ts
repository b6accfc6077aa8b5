import assert from "node:assert/strict";
import { pipelinesPicture } from "../../../scripts/documents/pipelines-picture";

describe("the picture of the pipelines", () => {
  it("shows what starts a workflow, its jobs in order, under which name they act and what they write", () => {
    const picture = pipelinesPicture({
      "up.yml": `
on: { push: { branches: [main] }, workflow_dispatch: {} }
jobs:
  dev: { uses: ./.github/workflows/one-stack.yml }
  prod: { needs: dev, uses: ./.github/workflows/one-stack.yml }`,
      "one-stack.yml": `
on: { workflow_call: {} }
jobs:
  list: {}
  update:
    needs: [list]
    strategy: { matrix: { stack: "\${{ fromJSON(needs.list.outputs.names) }}" } }
    environment: \${{ matrix.stack }}-careful
    permissions: { contents: read, id-token: write }`,
    });
    assert.equal(
      picture,
      [
        "```mermaid",
        "flowchart LR",
        '  subgraph one_stack_yml["one-stack.yml"]',
        '    one_stack_yml_list["list"]',
        '    one_stack_yml_update["update<br/>for each stack<br/>as ‹stack›-careful<br/>writes id-token"]',
        "    one_stack_yml_list --> one_stack_yml_update",
        "  end",
        '  on_up_yml(["push to main, by hand"]) --> up_yml',
        '  subgraph up_yml["up.yml"]',
        '    up_yml_dev["dev"]',
        '    up_yml_prod["prod"]',
        "    up_yml_dev --> up_yml_prod",
        "  end",
        "  up_yml_dev -.-> one_stack_yml",
        "  up_yml_prod -.-> one_stack_yml",
        "```",
      ].join("\n"),
    );
  });

  it("keeps an event that it has no words for", () => {
    assert.match(pipelinesPicture({ "a.yml": "on: release\njobs: {}" }), /\(\["release"\]\)/);
  });
});
