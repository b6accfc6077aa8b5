import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Prerequisite } from "../../../../embedded/plane/prerequisites";
import { type PlaneHome, planeHome } from "../../../../embedded/plane/home";
import { controllers } from "../../../../embedded/plane/controllers";
import { isRunning, readRecord, recordedNames } from "../../../../embedded/plane/process-record";
import { stopProcess } from "../../../../embedded/plane/stop-process";
import { portNames, type Ports } from "../../../../embedded/plane/settings";
import type { Toolchain } from "../../../../embedded/toolchain/toolchain";
import type { ToolName } from "../../../../embedded/toolchain/tools";

/** Tools that the plane only starts and stops. */
const silent: readonly ToolName[] = ["kube-controller-manager", "kube-scheduler", "kwok"];

/** A folder for one test, with a home for a plane and a toolchain of fakes. */
export class FakePlane {
  public readonly root = mkdtempSync(join(tmpdir(), "slipway-plane-"));
  public readonly home: PlaneHome = planeHome(this.root, "local");
  public readonly toolchain: Toolchain;

  public constructor() {
    const bin = join(this.root, "bin");
    const share = join(this.root, "share");
    mkdirSync(bin);
    mkdirSync(join(share, "kwok"), { recursive: true });
    writeFileSync(join(share, "kwok", "stages.yaml"), "kind: Stage\nclass: 'kwok-volume'\n");
    this.toolchain = {
      share,
      bin: (tool) => {
        const path = join(bin, tool);
        const script = silent.includes(tool) ? "silent-tool.sh" : "fake-tool.mjs";
        if (!existsSync(path)) symlinkSync(join(__dirname, script), path);
        return path;
      },
    };
    mkdirSync(this.home.run, { recursive: true });
    this.holds({});
  }

  /** Says what the fake cluster holds from now on: the uid of each object by API path. */
  public holds(uids: Readonly<Record<string, string>>): void {
    const kinds = requirements(this).flatMap(({ kind, path }) =>
      kind !== undefined && path in uids ? [discovered(kind)] : [],
    );
    writeFileSync(join(this.home.run, "cluster.json"), JSON.stringify({ uids, kinds }));
  }

  /** Makes the next starts of the tool with this file name fail. */
  public fail(tool: string, message: string, times: number): void {
    writeFileSync(join(this.home.run, `${tool}.fails`), JSON.stringify({ message, times }));
  }

  /** Kills a process as the system would: at once. Resolves when it is gone. */
  public async kill(name: string): Promise<void> {
    const record = readRecord(this.home.run, name);
    if (record === undefined) throw new Error(`${name} was never started`);
    process.kill(record.pid, "SIGKILL");
    while (await isRunning(record)) await new Promise(setImmediate);
  }

  /** The process number of everything that is recorded, by name. */
  public pids(): Record<string, number | undefined> {
    const names = [...recordedNames(this.home.run)].sort();
    return Object.fromEntries(names.map((name) => [name, readRecord(this.home.run, name)?.pid]));
  }

  /** Kills what still runs and removes the folder. */
  public async dispose(): Promise<void> {
    for (const name of recordedNames(this.home.run)) {
      await stopProcess(this.home.run, name, 0);
    }
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Text of a log. */
  public log(name: string): string {
    return readFileSync(join(this.home.logs, `${name}.log`), "utf8");
  }
}

/** Different ports, for what only formats them. */
export const somePorts = Object.fromEntries(
  portNames.map((name, index) => [name, 20_000 + index]),
) as unknown as Ports;

function requirements({ home, toolchain }: FakePlane): readonly Prerequisite[] {
  const all = Object.values(controllers({ home, toolchain, ports: somePorts }));
  return all.flatMap(({ requires }) => requires);
}

/** A kind as a discovery document lists it. */
function discovered(kind: string): object {
  const [name, version, resource] = kind.split("/");
  return { metadata: { name }, versions: [{ version, resources: [{ resource }] }] };
}

/** The API path of everything that any controller asks for, with a made-up uid. */
export function everythingRequired(plane: FakePlane): Record<string, string> {
  return Object.fromEntries(requirements(plane).map(({ path }) => [path, `uid of ${path}`]));
}
