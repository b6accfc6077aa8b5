import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { installPlugins } from "../../../embedded/plugins/install";
import { planeHome, type PlaneHome } from "../../../embedded/plane/home";
import { resetPlane, startPlane } from "../../../embedded/plane/plane";
import { terminalProgress } from "../../../embedded/progress";
import { ensureToolchain } from "../../../embedded/toolchain/toolchain";

/** A control plane without controllers in a folder of its own, and the environment in which `pulumi` works on it. */
export class BarePlane {
  private constructor(
    private readonly root: string,
    private readonly home: PlaneHome,
    public readonly env: Readonly<Record<string, string>>,
  ) {}

  public static async start(): Promise<BarePlane> {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-bare-"));
    const home = planeHome(root, "bare");
    const progress = terminalProgress(process.stderr);
    const tools = await ensureToolchain(progress);
    await startPlane(home, tools, progress);
    const pulumi = tools.bin("pulumi");
    await installPlugins(home.bin, { pulumi, environment: process.env });
    const folders = [home.bin, path.dirname(pulumi), process.env["PATH"]];
    const env = {
      KUBECONFIG: home.kubeconfig,
      PATH: folders.join(path.delimiter),
      SLIPWAY_SHARE: tools.share,
    };
    return new BarePlane(root, home, env);
  }

  public get kubeconfig(): string {
    return this.home.kubeconfig;
  }

  public async stop(): Promise<void> {
    await resetPlane(this.home);
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}
