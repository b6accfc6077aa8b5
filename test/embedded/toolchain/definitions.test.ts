import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { definitionList } from "../../../embedded/toolchain/definitions";

describe("a list of definitions", () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-definitions-"));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  const listed = async (files: Readonly<Record<string, string>>): Promise<unknown> => {
    for (const [name, text] of Object.entries(files)) {
      fs.writeFileSync(path.join(folder, name), text);
    }
    return (JSON.parse(await definitionList(folder, /\.yaml$/)) as { items: unknown }).items;
  };

  it("has every document of every file that matches, in the order of the files' names", async () => {
    const files = {
      "b.yaml": "kind: C",
      "a.yaml": "---\nkind: A\n---\nkind: B\n---\n",
      "c.txt": "",
    };
    assert.deepEqual(await listed(files), [{ kind: "A" }, { kind: "B" }, { kind: "C" }]);
  });

  it("leaves out prose, and keeps a property that is called description", async () => {
    const text = `
kind: A
schema:
  description: what it is
  required: [description]
  properties:
    description: { type: string, description: what it says }
  columns: [{ name: Age, description: how old }]
`;
    assert.deepEqual(await listed({ "a.yaml": text }), [
      {
        kind: "A",
        schema: {
          required: ["description"],
          properties: { description: { type: "string" } },
          columns: [{ name: "Age" }],
        },
      },
    ]);
  });
});
