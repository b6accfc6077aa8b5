import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { ensureActionlint } from "../embedded/toolchain/actionlint";
import { terminalProgress } from "../embedded/progress";

/** Exit code of actionlint in the project: it finds the workflows by itself, and says what is wrong with them. */
async function run(): Promise<number> {
  const actionlint = await ensureActionlint(terminalProgress(process.stderr));
  // Its findings in shell scripts depend on whether shellcheck happens to be installed: the same everywhere is worth more.
  const { status, error } = spawnSync(actionlint, ["-shellcheck=", "-pyflakes="], {
    ...{ cwd: resolve(__dirname, ".."), stdio: "inherit" },
  });
  if (error !== undefined) throw error;
  return status ?? 1;
}

run()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
