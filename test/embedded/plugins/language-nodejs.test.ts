import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import os from "node:os";
import path from "node:path";

import {
  AboutRequest,
  GetProgramDependenciesRequest,
  GetRequiredPackagesRequest,
  ProgramInfo,
  RunRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { version } from "@pulumi/pulumi/version";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { describe, it } from "mocha";
import { languageHost } from "../../../embedded/plugins/language-nodejs";
import { answerOf, refusalOf } from "../../support/unary-call";

describe("the language host", () => {
  const host = languageHost("127.0.0.1:1", new Set());
  const here = new ProgramInfo().setProgramDirectory(path.resolve(__dirname, "../../.."));

  it("has the version of the SDK that it is made of", async () => {
    const info = await answerOf(host.getPluginInfo, new Empty());
    assert.equal(info.getVersion(), version);
  });

  it("asks for no plugin ahead of time", async () => {
    const request = new GetRequiredPackagesRequest().setInfo(here);
    const answer = await answerOf(host.getRequiredPackages, request);
    assert.deepEqual(answer.getPackagesList(), []);
  });

  it("tells which Node.js runs the program", async () => {
    const about = await answerOf(host.about, new AboutRequest());
    assert.deepEqual(
      [about.getExecutable(), about.getVersion()],
      [process.execPath, process.version],
    );
  });

  it("lists what the program depends on", async () => {
    const request = new GetProgramDependenciesRequest().setInfo(here);
    const answer = await answerOf(host.getProgramDependencies, request);
    const sdk = answer.getDependenciesList().find((found) => found.getName() === "@pulumi/pulumi");
    assert.equal(sdk?.getVersion(), version);
  });

  it("refuses to run a program without the SDK, in one sentence", async () => {
    const { details } = await refusalOf(host.run, new RunRequest().setPwd(os.tmpdir()));
    assert.equal(details, `@pulumi/pulumi is not installed in ${os.tmpdir()}: run "npm ci" there.`);
  });

  it("ends what is running when the engine cancels", async () => {
    const signals: unknown[] = [];
    const program = { kill: (signal: unknown) => signals.push(signal) } as unknown as ChildProcess;
    await answerOf(languageHost("", new Set([program])).cancel, new Empty());
    assert.deepEqual(signals, ["SIGTERM"]);
  });
});
