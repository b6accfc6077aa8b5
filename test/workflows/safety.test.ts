import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  actions,
  type Permissions,
  jobsOf,
  ROOT,
  type Step,
  workflow,
  workflows,
} from "./workflows";

const everything = [...workflows, ...actions];
const steps: readonly (readonly [string, Step])[] = jobsOf(everything).flatMap(([job, each]) =>
  (each.steps ?? []).map((step) => [job, step] as const),
);
const used = everything.flatMap(({ file, text }) =>
  [...text.matchAll(/^ *(?:- )?uses: *(.*)$/gm)].map(([, action = ""]) => ({ file, action })),
);
const foreign = used.filter(({ action }) => !action.startsWith("./"));

/** Who may write what, and why; every other job only reads. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  "preview.yml preview": ["id-token", "pull-requests"], // an identity that reads; the comment
  "drift.yml drift": ["id-token", "issues"], // an identity that reads; the issue
  "update.yml update": ["id-token"], // an identity that updates
  "feature.yml feature": ["id-token"], // an identity for the development cluster
  "up.yml dev": ["id-token"], // what it hands to update.yml
  "up.yml staging": ["id-token"],
  "up.yml prod": ["id-token"],
  "application.yml image": ["id-token"], // who pushes, and who signs
};

/** Every secret, and why it cannot be a token that a job gets for itself. */
const SECRETS: Readonly<Record<string, string>> = {
  "app-private-key":
    "a GitHub App opens pull requests in another repository: its tokens live for an hour",
  "registry-password": "Docker Hub and its like do not take GitHub's tokens",
  "sonar-token": "SonarQube does not take GitHub's tokens",
};

const written = (permissions: Permissions | undefined): readonly string[] =>
  Object.entries(permissions ?? {})
    .filter(([, level]) => level === "write")
    .map(([name]) => name)
    .sort();

describe("the workflows", () => {
  it("begin with no permission at all, or with reading the source", () => {
    for (const { file, permissions } of workflows) {
      const none = JSON.stringify(permissions);
      assert.ok(none === "{}" || none === '{"contents":"read"}', `${file}: ${none}`);
    }
  });

  it("give each job the writes that it is known for, and no more", () => {
    const jobs = jobsOf(workflows);
    for (const [job, { permissions }] of jobs) assert.notEqual(typeof permissions, "string", job);
    const writes = jobs.map(([job, { permissions }]) => [job, written(permissions)] as const);
    assert.deepEqual(Object.fromEntries(writes.filter(([, names]) => names.length > 0)), WRITES);
  });

  it("pin every foreign action by its commit, with the version beside it", () => {
    assert.notEqual(foreign.length, 0);
    for (const { file, action } of foreign) {
      assert.match(action, /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, file);
    }
  });

  it("use one version of an action everywhere", () => {
    const pins = new Map<string, Set<string>>();
    for (const { action } of foreign) {
      const [name = "", pin = ""] = action.split("@");
      pins.set(name, (pins.get(name) ?? new Set()).add(pin));
    }
    const several = [...pins].filter(([, versions]) => versions.size > 1).map(([name]) => name);
    assert.deepEqual(several, []);
  });

  it("keep no key of a cloud: whoever they are there, GitHub's token says so", () => {
    const keys =
      /credentials_json|aws-(secret-)?access-key|aws_(secret_)?access_key|\bcreds:|client-secret|client_secret|GOOGLE_CREDENTIALS|AZURE_CREDENTIALS|PULUMI_ACCESS_TOKEN|kubeconfig:/i;
    for (const { file, text } of everything) assert.doesNotMatch(text, keys, file);
  });

  it("read no secret but those that cannot be done without", () => {
    const names = everything.flatMap(({ text }) =>
      [...text.matchAll(/\bsecrets(?:\.([\w-]+)|\[)/g)].map(([all, name]) => name ?? all),
    );
    assert.deepEqual([...new Set(names)].sort(), Object.keys(SECRETS).sort());
    for (const { file, text } of everything) assert.doesNotMatch(text, /secrets: *inherit/, file);
  });

  it("never run for a pull request with more rights than its author has", () => {
    for (const { file, on } of workflows) {
      const events = Object.keys(on);
      for (const event of ["pull_request_target", "workflow_run", "issue_comment"]) {
        assert.ok(!events.includes(event), `${file} runs on ${event}`);
      }
    }
    const condition = /head\.repo\.full_name == github\.repository/;
    assert.match(workflow("preview.yml").text, condition, "a fork gets no identity");
  });

  it("leave no token behind in the clone, but where a branch is pushed", () => {
    const keeping = steps
      .filter(([, { uses = "" }]) => uses.startsWith("actions/checkout@"))
      .filter(([, step]) => step.with?.["persist-credentials"] !== false)
      .map(([job]) => job);
    assert.deepEqual(keeping, ["application.yml propose"]);
  });

  it("never paste what others wrote into a script: it comes by the environment", () => {
    for (const [job, { run = "" }] of steps) assert.doesNotMatch(run, /\$\{\{/, job);
  });

  it("do not run for ever", () => {
    const endless = jobsOf(workflows)
      .filter(([, { uses }]) => uses === undefined)
      .filter(([, job]) => job["timeout-minutes"] === undefined)
      .map(([job]) => job);
    assert.deepEqual(endless, []);
  });

  it("call commands that package.json has", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const called = steps.flatMap(([, { run = "" }]) =>
      [...run.matchAll(/npm run (?:-s )?([\w-]+)/g)].map(([, name = ""]) => name),
    );
    assert.deepEqual(
      [...new Set(called)].filter((name) => scripts[name] === undefined),
      [],
    );
    assert.ok(called.length > 4);
  });
});
