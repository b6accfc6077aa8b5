import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { UserError } from "../../../embedded/errors";
import type { Progress } from "../../../embedded/progress";
import { ensureActionlint, workflowTools } from "../../../embedded/toolchain/actionlint";
import { installFakeGo } from "../../support/fake-go";

describe("actionlint", () => {
  let root: string;
  let steps: string[];
  const at = (name: string): string => path.join(root, name);
  const progress: Progress = {
    step: async (title, work) => {
      steps.push(title);
      return work();
    },
    note: () => undefined,
  };
  const ensure = (): Promise<string> =>
    ensureActionlint(progress, {
      tools: at("tools"),
      env: { PATH: `${at("bin")}:/usr/bin:/bin`, SLIPWAY_CACHE: at("cache") },
    });
  const install = (version: string): void => {
    fs.writeFileSync(at("bin/actionlint"), `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
  };

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "actionlint-"));
    steps = [];
    fs.mkdirSync(at(`tools/${workflowTools}`), { recursive: true });
    fs.writeFileSync(
      at(`tools/${workflowTools}/go.mod`),
      "module x\n\ngo 1.26.0\n\nrequire github.com/rhysd/actionlint v1.2.3\n",
    );
    installFakeGo(at("bin"), { build: 'echo "$@" > "$out"' });
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  it("is the one on PATH where that has the pinned version", async () => {
    for (const version of ["1.2.3", "v1.2.3"]) {
      install(version);
      assert.equal(await ensure(), "actionlint");
    }
    assert.deepEqual(steps, []);
  });

  it("is built where PATH has another version or none, and only once", async () => {
    const built = await ensure();
    assert.match(
      fs.readFileSync(built, "utf8"),
      /github\.com\/rhysd\/actionlint\/cmd\/actionlint$/m,
    );
    install("1.2.4");
    assert.equal(await ensure(), built);
    assert.deepEqual(steps, ["Build actionlint v1.2.3"]);
    assert.deepEqual(fs.readdirSync(at("cache")), [path.basename(built)]);
  });

  it("is built again for another pin", async () => {
    const built = await ensure();
    fs.appendFileSync(at(`tools/${workflowTools}/go.mod`), "// changed\n");
    assert.notEqual(await ensure(), built);
  });

  it("cannot be had without a Go that is new enough, and says so", async () => {
    installFakeGo(at("bin"), { version: "go1.20.0" });
    await assert.rejects(
      ensure(),
      (error) => error instanceof UserError && /too old/.test(error.message),
    );
  });
});
