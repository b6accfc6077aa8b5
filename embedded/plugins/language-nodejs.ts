import { type ChildProcess, spawn } from "node:child_process";

import * as grpc from "@grpc/grpc-js";
import {
  type ILanguageRuntimeServer,
  LanguageRuntimeService,
} from "@pulumi/pulumi/proto/language_grpc_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { version } from "@pulumi/pulumi/version";

import { onEngineGone } from "./engine-lifetime";
import { installedPackages } from "./installed-packages";
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
 * Stands in for `pulumi-language-nodejs`: runs TypeScript and JavaScript programs for an unmodified Pulumi CLI.
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
      stop(running);
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
    call.emit("error", { code: grpc.status.UNKNOWN, details });
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

/** A gRPC handler that answers with what `answer` returns, and with the message alone of what it throws. */
function unary<Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          const details = error instanceof Error ? error.message : String(error);
          callback({ code: grpc.status.UNKNOWN, details });
        },
      );
  };
}

function stop(running: ReadonlySet<ChildProcess>): void {
  for (const program of running) {
    program.kill("SIGTERM");
  }
}

/** Serves on a free port of loopback and prints it: the engine reads the port from the first line of output. */
function serve(engineAddress: string): void {
  const running = new Set<ChildProcess>();
  const server = new grpc.Server();
  server.addService(LanguageRuntimeService, languageHost(engineAddress, running));
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) {
      throw error;
    }
    console.log(String(port));
  });
  onEngineGone(() => {
    stop(running);
    process.exit();
  });
}

if (require.main === module) {
  // Flags may come before it; the engine's address is always the last argument.
  serve(process.argv.at(-1) ?? "");
}
