import assert from "node:assert/strict";
import { day, hostEnvironment, hostFileName, hostOf, templateOf } from "../../features/project";
import { TemporaryProject } from "../support/temporary-project";
import { FakeProject, localStackFile, TEMPLATE } from "./support";

describe("what feature environments are made from", () => {
  let files: TemporaryProject;
  let fake: FakeProject;
  beforeEach(() => {
    files = new TemporaryProject({
      "Pulumi.feature.yaml": TEMPLATE,
      "Pulumi.local.yaml": localStackFile("https://git.example/a.git"),
    });
    fake = new FakeProject(files.root);
  });
  afterEach(() => {
    files.dispose();
  });

  it("is the template, where nothing else is told", () => {
    const { lifetimeDays, system } = templateOf(fake.project, { of: undefined, lifetimeDays: 3 });
    assert.deepEqual([lifetimeDays, system], [3, "secumsg"]);
  });

  it("is the original as its stack file describes it, by its path from the project's root", () => {
    assert.equal(hostFileName(fake.project, "local"), "Pulumi.local.yaml");
    assert.equal(hostEnvironment(fake.project, "local").name, "local");
  });

  it("is the cluster that hosts the system, if one does", async () => {
    const host = await hostOf(fake.project, { of: "local", system: "secumsg" });
    assert.deepEqual(await host.features(), []);
    await assert.rejects(hostOf(fake.project, { of: "local", system: "todo" }), {
      message: "local hosts no todo: name another --system.",
    });
  });

  it("counts days in UTC", () => {
    assert.equal(day(new Date("2026-11-28T23:59:59Z")), "2026-11-28");
  });
});
