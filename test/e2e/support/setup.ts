import path from "node:path";
import { terminalProgress } from "../../../embedded/progress";
import { ensureToolchain } from "../../../embedded/toolchain/toolchain";

/** Before the first end-to-end test: the plane's tools are built if they are missing, and `pulumi` and `kubectl` are on PATH. */
export async function mochaGlobalSetup(): Promise<void> {
  const tools = await ensureToolchain(terminalProgress(process.stderr));
  const folders = [path.dirname(tools.bin("pulumi")), path.dirname(tools.bin("kubectl"))];
  process.env["PATH"] = [...folders, process.env["PATH"]].join(path.delimiter);
  process.env["SLIPWAY_SHARE"] = tools.share;
}
