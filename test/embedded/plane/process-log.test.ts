import assert from "node:assert/strict";
import { closeSync, mkdirSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import {
  lastLineThatMatters,
  limitLog,
  logPath,
  openLog,
} from "../../../embedded/plane/process-log";
import { FakePlane } from "./support/fake-plane";

describe("embedded/plane/process-log", () => {
  let plane: FakePlane;
  let logs: string;
  beforeEach(() => {
    plane = new FakePlane();
    logs = plane.home.logs;
    mkdirSync(logs);
  });
  afterEach(() => plane.dispose());

  it("keeps the log of the run before, and no older one", () => {
    for (const text of ["first", "second", "third"]) {
      const file = openLog(logs, "etcd");
      writeSync(file, text);
      closeSync(file);
    }
    assert.equal(readFileSync(logPath(logs, "etcd"), "utf8"), "third");
    assert.equal(readFileSync(`${logs}/etcd.previous.log`, "utf8"), "second");
  });

  it("empties a log that grew too long while its process goes on writing", () => {
    const file = openLog(logs, "etcd");
    writeSync(file, "0123456789");
    limitLog(logs, "etcd", 9);
    writeSync(file, "next");
    closeSync(file);
    assert.equal(readFileSync(logPath(logs, "etcd"), "utf8"), "next");
  });

  it("leaves a short log alone, and a missing one", () => {
    writeFileSync(logPath(logs, "etcd"), "0123456789");
    limitLog(logs, "etcd", 10);
    limitLog(logs, "redis", 10);
    assert.equal(readFileSync(logPath(logs, "etcd"), "utf8"), "0123456789");
  });

  const cases: readonly (readonly [string, string, string | undefined])[] = [
    [
      "klog",
      "I0101 ok\nE0101 10:00:00 run.go:72] failed\nI0101 bye",
      "E0101 10:00:00 run.go:72] failed",
    ],
    ["JSON", '{"level":"fatal","msg":"no"}\n{"level":"info"}\n', '{"level":"fatal","msg":"no"}'],
    ["logfmt", "level=error msg=no\nlevel=info", "level=error msg=no"],
    ["Go", "panic: no\n\tmain.go:1", "panic: no"],
    ["cobra", "Error: unknown flag\nUsage:", "Error: unknown flag"],
    ["no complaint at all", "starting\nstopping\n\n", "stopping"],
    ["nothing", "", undefined],
  ];
  for (const [what, text, line] of cases) {
    it(`finds the line that matters in a log with ${what}`, () => {
      writeFileSync(logPath(logs, "etcd"), text);
      assert.equal(lastLineThatMatters(logPath(logs, "etcd")), line);
    });
  }

  it("looks for it at the end only", () => {
    writeFileSync(logPath(logs, "etcd"), `Error: long ago\n${"x".repeat(20_000)}\nlast`);
    assert.equal(lastLineThatMatters(logPath(logs, "etcd")), "last");
  });
});
