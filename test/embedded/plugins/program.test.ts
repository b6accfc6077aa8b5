import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import os from "node:os";

import { ProgramInfo, RunRequest, type RunResponse } from "@pulumi/pulumi/proto/language_pb";
import { describe, it } from "mocha";
import {
  configurationVariables,
  programOutcome,
  runnerArguments,
  startProgram,
} from "../../../embedded/plugins/program";

function request(): RunRequest {
  return new RunRequest()
    .setMonitorAddress("127.0.0.1:1")
    .setOrganization("organization")
    .setProject("slipway")
    .setStack("local")
    .setPwd("/project")
    .setParallel(8)
    .setInfo(
      new ProgramInfo()
        .setRootDirectory("/root")
        .setProgramDirectory("/project")
        .setEntryPoint("index.ts"),
    );
}

describe("runnerArguments", () => {
  it("hands over where the engine is, what is run and for which stack", () => {
    assert.deepEqual(runnerArguments(request(), "127.0.0.1:2"), [
      "--monitor=127.0.0.1:1",
      "--engine=127.0.0.1:2",
      "--organization=organization",
      "--project=slipway",
      "--root-directory=/root",
      "--stack=local",
      "--pwd=/project",
      "--parallel=8",
      "index.ts",
    ]);
  });

  it("says that it is a preview", () => {
    assert.ok(runnerArguments(request().setDryrun(true), "x").includes("--dry-run"));
  });

  it("leaves out what the engine did not say, and runs the package's main file", () => {
    const bare = new RunRequest().setMonitorAddress("127.0.0.1:1");
    assert.deepEqual(runnerArguments(bare, ""), ["--monitor=127.0.0.1:1", "--parallel=0", "."]);
  });

  it("passes the program's own arguments on behind it", () => {
    const last = runnerArguments(request().setArgsList(["a", "--b"]), "x").slice(-3);
    assert.deepEqual(last, ["index.ts", "a", "--b"]);
  });
});

describe("configurationVariables", () => {
  it("carries values, and which of them are secret", () => {
    const configured = request().setConfigsecretkeysList(["slipway:password"]);
    configured.getConfigMap().set("slipway:size", "3").set("slipway:password", "hunter2");
    assert.deepEqual(configurationVariables(configured), {
      PULUMI_CONFIG: '{"slipway:password":"hunter2","slipway:size":"3"}',
      PULUMI_CONFIG_SECRET_KEYS: '["slipway:password"]',
    });
  });
});

describe("programOutcome", () => {
  const outcome = (code: number | null, signal: string | null): Promise<RunResponse> => {
    const program = new EventEmitter();
    const response = programOutcome(program as unknown as ChildProcess);
    program.emit("exit", code, signal);
    return response;
  };

  it("is good after exit code 0", async () => {
    assert.deepEqual((await outcome(0, null)).toObject(), { error: "", bail: false });
  });

  it("says nothing more when the program has told the user", async () => {
    assert.deepEqual((await outcome(32, null)).toObject(), { error: "", bail: true });
  });

  it("names any other exit code", async () => {
    const { error, bail } = (await outcome(3, null)).toObject();
    assert.deepEqual([error, bail], ["Program exited with non-zero exit code: 3", false]);
  });

  it("names the signal that ended the program", async () => {
    const { error } = (await outcome(null, "SIGTERM")).toObject();
    assert.equal(error, "Program was stopped by SIGTERM");
  });
});

describe("startProgram", () => {
  it("names the missing SDK, the folder and the fix", () => {
    const elsewhere = request().setPwd(os.tmpdir());
    assert.throws(() => startProgram(elsewhere, ""), {
      name: "UserError",
      message: `@pulumi/pulumi is not installed in ${os.tmpdir()}: run "npm ci" there.`,
    });
  });
});
