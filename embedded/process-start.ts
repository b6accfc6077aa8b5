import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/**
 * When a process started, as text to compare: with its number it names one process for ever, across reuse of numbers and
 * reboots. Undefined if there is no such process, or only its zombie is left. `platform` is the operating system's.
 */
export async function processStart(
  pid: number,
  platform: NodeJS.Platform = process.platform,
): Promise<string | undefined> {
  return platform === "linux" ? startOnLinux(pid) : startByPs(pid);
}

/** proc(5): after the name in parentheses, the first field is the state and the twentieth the start in clock ticks since boot. */
async function startOnLinux(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields === undefined || fields[0] === "Z" || fields[0] === "X") {
    return undefined;
  }
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
  return `${boot.trim()}+${fields[19] ?? ""}`;
}

async function startByPs(pid: number): Promise<string | undefined> {
  const args = ["-o", "state=,lstart=", "-p", String(pid)];
  // The same text whatever language and time zone the one who asks has.
  const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  const { stdout } = await promisify(execFile)("ps", args, { env }).catch(() => ({ stdout: "" }));
  const [state = "Z", ...started] = stdout.trim().split(/\s+/);
  return state.startsWith("Z") || started.length === 0 ? undefined : started.join(" ");
}
