import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  isRunning,
  readRecord,
  recordedNames,
  removeRecord,
  writeRecord,
} from "../../../embedded/plane/process-record";
import { processStart } from "../../../embedded/process-start";
import { FakePlane } from "./support/fake-plane";

describe("embedded/plane/process-record", () => {
  let plane: FakePlane;
  let run: string;
  beforeEach(() => {
    plane = new FakePlane();
    run = plane.home.run;
  });
  afterEach(() => plane.dispose());

  const record = { pid: 4_194_304, started: "then", fingerprint: "f" };

  it("returns what was written, until it is removed", () => {
    writeRecord(run, "etcd", record);
    assert.deepEqual(readRecord(run, "etcd"), record);
    assert.deepEqual(recordedNames(run), ["etcd"]);
    removeRecord(run, "etcd");
    assert.equal(readRecord(run, "etcd"), undefined);
    assert.deepEqual(recordedNames(run), []);
  });

  const damaged = [
    '{"pid": 2',
    "{}",
    '{"pid":"2"}',
    "null",
    '{"pid":0,"started":"","fingerprint":""}',
  ];
  for (const text of damaged) {
    it(`treats a damaged record as none: ${text}`, () => {
      writeFileSync(join(run, "etcd.process.json"), text);
      assert.equal(readRecord(run, "etcd"), undefined);
    });
  }

  it("lists nothing where there is no folder", () => {
    assert.deepEqual(recordedNames(join(run, "missing")), []);
  });

  it("knows a process that runs", async () => {
    const started = (await processStart(process.pid)) ?? "";
    assert.ok(await isRunning({ ...record, pid: process.pid, started }));
  });

  it("is not fooled by a later process with the same number", async () => {
    assert.ok(!(await isRunning({ ...record, pid: process.pid })));
  });

  it("does not know a process that is gone or was never there", async () => {
    assert.ok(!(await isRunning(record)));
    assert.ok(!(await isRunning(undefined)));
  });
});
