import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { type RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb";

import { UserError } from "../errors";

/** The SDK's runner ends with this code when it has already told the user what went wrong. */
const alreadyReported = 32;

/** What is ours in the program's process. */
const preloaded = ["lazy-modules.ts", "source-positions.ts"];

/**
 * Starts the program that `request` names, in a process of its own, under the runner that is part of the program's SDK.
 * The official host starts the same runner, so a failed program prints the same and ends the same. The program's output
 * goes to ours, which the engine shows; it inherits our TypeScript loader. Throws a {@link UserError} without the SDK.
 */
export function startProgram(request: RunRequest, engineAddress: string): ChildProcess {
  const runner = runnerFor(request.getPwd());
  return spawn(
    process.execPath,
    [
      ...process.execArgv,
      ...preloaded.flatMap((file) => ["--require", join(__dirname, file)]),
      runner,
      ...runnerArguments(request, engineAddress),
    ],
    {
      cwd: request.getPwd(),
      env: { ...process.env, ...configurationVariables(request) },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
}

function runnerFor(directory: string): string {
  try {
    return require.resolve("@pulumi/pulumi/cmd/run", { paths: [directory] });
  } catch {
    throw new UserError(`@pulumi/pulumi is not installed in ${directory}: run "npm ci" there.`);
  }
}

/** Waits until the program has ended, and says how. */
export async function programOutcome(program: ChildProcess): Promise<RunResponse> {
  const [code, signal] = (await once(program, "exit")) as [number | null, string | null];
  const response = new RunResponse();
  if (code === alreadyReported) {
    response.setBail(true);
  } else if (code === null) {
    response.setError(`Program was stopped by ${signal ?? "a signal"}`);
  } else if (code !== 0) {
    response.setError(`Program exited with non-zero exit code: ${code}`);
  }
  return response;
}

/** The runner's command line: flags, the program, and the program's own arguments. */
export function runnerArguments(request: RunRequest, engineAddress: string): readonly string[] {
  const info = request.getInfo();
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info?.getRootDirectory() ?? "",
    stack: request.getStack(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
  };
  return [
    ...Object.entries(flags).flatMap(([name, value]) => (value === "" ? [] : `--${name}=${value}`)),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() ?? ".",
    ...request.getArgsList(),
  ];
}

/** The stack's configuration, as the SDK expects it in the environment. */
export function configurationVariables(request: RunRequest): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
}
