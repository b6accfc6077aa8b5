import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { renderCheckout } from "../../promotion/rendering";

/** Below the project, as a workspace is: that is where Node.js finds the packages. */
const below = path.resolve(__dirname, "../../.slipway");

describe("rendering another checkout", () => {
  let folder: string;
  beforeEach(() => {
    fs.mkdirSync(below, { recursive: true, mode: 0o700 });
    folder = fs.mkdtempSync(path.join(below, "rendering-"));
    fs.mkdirSync(path.join(folder, "scripts"));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });
  const script = (text: string): void => {
    fs.writeFileSync(path.join(folder, "scripts/render.ts"), text);
  };

  it("runs the code that lies there, in that folder", async () => {
    script('import fs from "node:fs"; fs.writeFileSync("rendered", "yes" satisfies string);');
    await renderCheckout(folder);
    assert.equal(fs.readFileSync(path.join(folder, "rendered"), "utf8"), "yes");
  });

  it("fails with what that code complains about, and no more", async () => {
    script('console.error("a.yaml is not valid"); process.exitCode = 1;');
    await assert.rejects(
      renderCheckout(folder),
      /^UserError: Rendering fails: a\.yaml is not valid$/,
    );
  });
});
