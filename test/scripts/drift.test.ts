import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import { run } from "../../scripts/drift";

const refresh = join(resolve(__dirname, "../.."), "test/preview/recordings/refresh.json");

describe("npm run drift", () => {
  it("prints what has changed behind the program's back", async () => {
    let said = "";
    await run("prod", { refresh }, "{}", (text) => (said += text));
    assert.match(said, /^\*\*`prod` is not as its last update left it\.\*\*/);
  });

  it("needs the output of a stack that was deployed", async () => {
    await assert.rejects(run("prod", { refresh }, "", () => undefined));
  });
});
