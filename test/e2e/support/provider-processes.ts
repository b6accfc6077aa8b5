import fs from "node:fs";

/** Ids of the processes of the Kubernetes provider that have `mark` in their environment. */
export function providerProcesses(mark: string): readonly number[] {
  return fs
    .readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid) && contentOf(`/proc/${pid}/environ`).includes(mark))
    .filter((pid) => isProvider(contentOf(`/proc/${pid}/cmdline`)))
    .map(Number);
}

function isProvider(command: string): boolean {
  return /pulumi-resource-kubernetes|plugins\/kubernetes/.test(command);
}

/** A process may end while it is looked at. */
function contentOf(file: string): string {
  try {
    return fs.readFileSync(file, "latin1");
  } catch {
    return "";
  }
}
