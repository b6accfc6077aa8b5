import { type ChildProcess, spawn } from "node:child_process";

import { status } from "@grpc/grpc-js";
import {
  type ILanguageRuntimeServer,
  LanguageRuntimeService,
} from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { version } from "@pulumi/pulumi/version";

import { installedPackages } from "./installed-packages";
import { servePlugin, unary } from "./plugin-server";
import { programOutcome, startProgram } from "./program";

/** What the stand-in answers; the rest of the protocol (code generation, plugins in TypeScript) is UNIMPLEMENTED. */
export type LanguageHost = Pick<
  ILanguageRuntimeServer,
  | "getPluginInfo"
  | "getRequiredPackages"
  | "run"
  | "about"
  | "getProgramDependencies"
  | "installDependencies"
  | "cancel"
>;

/**
 * Stands in for `pulumi-language-nodejs`: runs programs that are CommonJS, in TypeScript or JavaScript, for an unmodified
 * Pulumi CLI.
 * Programs that still run are put in `running`, so that whoever ends the host can end them first.
 */
export function languageHost(engineAddress: string, running: Set<ChildProcess>): LanguageHost {
  return {
    getPluginInfo: unary(() => new PluginInfo().setVersion(version)),
    // None: the engine finds a provider when its first resource comes. From a list it would try to download the provider of
    // every installed package, those of other clouds included, before each preview.
    getRequiredPackages: unary(() => new language.GetRequiredPackagesResponse()),
    run: unary(async (request) => {
      const program = startProgram(request, engineAddress);
      running.add(program);
      return programOutcome(program).finally(() => running.delete(program));
    }),
    about: unary(() =>
      new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version),
    ),
    getProgramDependencies: unary(programDependencies),
    installDependencies,
    cancel: unary((empty) => {
      stop(running, "SIGTERM");
      return empty;
    }),
  };
}

function programDependencies(
  request: language.GetProgramDependenciesRequest,
): language.GetProgramDependenciesResponse {
  const directory = request.getInfo()?.getProgramDirectory() ?? ".";
  const dependencies = installedPackages(directory).map((dependency) =>
    new language.DependencyInfo().setName(dependency.name).setVersion(dependency.version),
  );
  return new language.GetProgramDependenciesResponse().setDependenciesList(dependencies);
}

/** `npm ci` in the program's directory, with its output passed on as it comes. */
const installDependencies: LanguageHost["installDependencies"] = (call) => {
  const cwd = call.request.getInfo()?.getProgramDirectory();
  const npm = spawn("npm", ["ci"], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  npm.stdout.on("data", (chunk: Buffer) => {
    call.write(new language.InstallDependenciesResponse().setStdout(chunk));
  });
  npm.stderr.on("data", (chunk: Buffer) => {
    call.write(new language.InstallDependenciesResponse().setStderr(chunk));
  });
  const fail = (details: string): void => {
    call.emit("error", { code: status.UNKNOWN, details });
  };
  npm.once("error", (error) => {
    fail(`"npm ci" did not start: ${error.message}`);
  });
  npm.once("close", (code) => {
    if (code === 0) {
      call.end();
    } else {
      fail(`"npm ci" failed in ${String(cwd)} with exit code ${String(code)}`);
    }
  });
};

function stop(running: ReadonlySet<ChildProcess>, signal: NodeJS.Signals): void {
  for (const program of running) {
    program.kill(signal);
  }
}

if (require.main === module) {
  // Flags may come before it; the engine's address is always the last argument.
  const engineAddress = process.argv.at(-1) ?? "";
  const running = new Set<ChildProcess>();
  servePlugin(LanguageRuntimeService, languageHost(engineAddress, running), () => {
    // Without an engine a program can do nothing more, and nobody would end it later.
    stop(running, "SIGKILL");
  });
}
