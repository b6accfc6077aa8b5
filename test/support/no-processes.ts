import childProcess from "node:child_process";

type Start = (this: unknown, ...args: never[]) => unknown;

/** Whatever starts a process ends up in one of these. */
const starts: readonly (readonly [Record<string, Start>, string])[] = [
  [childProcess.ChildProcess.prototype as unknown as Record<string, Start>, "spawn"],
  ...["spawnSync", "execFileSync", "execSync"].map(
    (name) => [childProcess as unknown as Record<string, Start>, name] as const,
  ),
];
const originals = starts.map(([owner, name]) => owner[name] as Start);

/** Holds unit tests to what makes them fast, and the same on every machine: none of them starts another process. */
export const mochaHooks = {
  beforeAll(): void {
    for (const [owner, name] of starts) owner[name] = refuse;
  },
  afterAll(): void {
    starts.forEach(([owner, name], index) => (owner[name] = originals[index] as Start));
  },
};

function refuse(started: string | { readonly file: string }): never {
  const what = typeof started === "string" ? started : started.file;
  throw new Error(
    `a unit test starts no other process, and this one starts ${what}: name its file *.integration.test.ts`,
  );
}
