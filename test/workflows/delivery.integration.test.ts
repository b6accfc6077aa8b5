import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { TIERS } from "../../config/environment-spec";
import { readEnvironment } from "../../config/read";
import { environmentNames } from "../../config/stack-file";
import { GoMod } from "../../embedded/toolchain/go-mod";
import { pulumiModule } from "../../embedded/toolchain/tools";
import { actions, ROOT, workflow } from "./workflows";

const steps = (file: string, job: string): readonly string[] =>
  (workflow(file).jobs[job]?.steps ?? []).map(({ run = "", uses = "" }) => `${run}${uses}`);

describe("the workflow that updates", () => {
  it("takes the environments one after the other, the careful ones last", () => {
    const specs = environmentNames(ROOT)
      .map((name) => readEnvironment(ROOT, name))
      .filter(({ clusters }) => Object.values(clusters).every(({ cloud }) => cloud !== "local"))
      .sort((one, other) => TIERS.indexOf(one.tier) - TIERS.indexOf(other.tier));
    const names = specs.map(({ name }) => name);
    const { jobs } = workflow("up.yml");
    assert.deepEqual(Object.keys(jobs), names);
    for (const [index, name] of names.entries()) {
      assert.equal(jobs[name]?.needs, names[index - 1]);
      assert.equal(jobs[name]?.with?.["stack"], name);
      assert.equal(jobs[name].uses, "./.github/workflows/update.yml");
    }
  });

  it("refuses what nobody consented to before it updates, updates as planned, and expects nothing more", () => {
    const order = [
      /pulumi preview .*--json --save-plan plan\.json > preview\.json/,
      /preview-comment .*--preview preview\.json\s+.*--fail-on-unconsented/s,
      /pulumi up .*--plan plan\.json/,
      /pulumi preview .*--expect-no-changes/,
    ];
    const scripts = steps("update.yml", "update");
    const found = order.map((pattern) => scripts.findIndex((script) => pattern.test(script)));
    assert.deepEqual(
      found,
      [...found].sort((one, other) => one - other),
    );
    assert.ok(!found.includes(-1), found.join());
  });

  it("acts under the GitHub environment of the stack's name, whose reviewers it waits for", () => {
    assert.equal(workflow("update.yml").jobs["update"]?.environment, "${{ inputs.stack }}");
    for (const file of ["preview.yml", "drift.yml"]) {
      const jobs = Object.values(workflow(file).jobs);
      const environments = jobs.map(({ environment }) => environment).filter(Boolean);
      assert.deepEqual(environments, ["${{ matrix.stack }}-preview"], file);
    }
  });

  it("runs the Pulumi that the plane is tested with", async () => {
    const pinned = (await GoMod.read(join(ROOT, "tools/pulumi"))).versionOf(pulumiModule);
    const versions = actions.flatMap(({ text }) => /pulumi-version: (\S+)/.exec(text)?.[1]);
    assert.deepEqual(versions, [pinned.slice(1)]);
  });
});

describe("the workflow of an application", () => {
  it("publishes only what has passed every test and scan", () => {
    const { jobs } = workflow("application.yml");
    assert.deepEqual([jobs["image"]?.needs, jobs["propose"]?.needs], ["test", "image"]);
    const scripts = steps("application.yml", "image");
    const at = (pattern: RegExp): number => scripts.findIndex((script) => pattern.test(script));
    const scan = at(/trivy image .*--exit-code 1/);
    const push = at(/docker push/);
    assert.ok(
      at(/docker build/) < scan && scan < push && push < at(/cosign sign/),
      scripts.join("\n"),
    );
    const tests = steps("application.yml", "test").join("\n");
    for (const wanted of [/sonarqube-scan-action/, /trivy filesystem --scanners vuln,license/]) {
      assert.match(tests, wanted);
    }
  });

  it("pushes the image that was scanned, and hands it on by its digest", () => {
    const scripts = steps("application.yml", "image").join("\n");
    assert.equal(scripts.match(/docker build/g)?.length, 1);
    assert.match(scripts, /tagged=\$IMAGE:\$TAG@\$\{reference##\*@\}/);
    assert.match(
      steps("application.yml", "propose").join("\n"),
      /npm run -s set-image -- .*"\$REFERENCE"/,
    );
  });

  it("hands the images of a service's jobs on with it, each by its own digest (SM-61)", () => {
    const { jobs, on, text } = workflow("application.yml");
    const { outputs } = on["workflow_call"] as { outputs: { image: { value: string } } };
    assert.equal(outputs.image.value, "${{ jobs.image.outputs.tagged }}");
    assert.match(text, /^ +tagged: \$\{\{ steps\.push\.outputs\.tagged \}\}$/m);
    const [propose] = (jobs["propose"]?.steps ?? []).slice(-1);
    assert.equal(propose?.env?.["JOB_IMAGES"], "${{ inputs.job-images }}");
    // As the shell takes it apart: no word where there is no image, one for each where there are several.
    const command = /set-image -- .*$/m.exec(propose.run ?? "")?.[0] ?? "";
    const words = (images: string): readonly string[] => {
      const script = `set -u; read -ra job_images <<< "$JOB_IMAGES"; printf '%s\\n' ${command}`;
      const env = { ...process.env, JOB_IMAGES: images, ENVIRONMENT: "dev", SYSTEM: "s" };
      return execFileSync("bash", ["-c", script], {
        ...{ encoding: "utf8", env: { ...env, SERVICE: "auth", REFERENCE: "auth:1@d" } },
      }).split("\n");
    };
    const service = ["set-image", "--", "dev", "s", "auth", "auth:1@d"];
    assert.deepEqual(words(""), [...service, ""]);
    assert.deepEqual(words("m:1@e n:1@f"), [...service, "m:1@e", "n:1@f", ""]);
  });

  it("builds in each of the four languages, tests twice and keeps the coverage (CT-85, CT-86)", () => {
    const order = [
      ...["go", "java", "node", "python"].map((name) => new RegExp(`^actions/setup-${name}@`)),
      /^Build$/,
      /^Unit tests$/,
      /^Integration tests$/,
      /^actions\/upload-artifact@/,
    ];
    const names = (workflow("application.yml").jobs["test"]?.steps ?? []).map(
      ({ name, uses = "" }) => name ?? uses,
    );
    const found = order.map((pattern) => names.findIndex((name) => pattern.test(name)));
    assert.ok(!found.includes(-1), found.join());
    assert.deepEqual(
      found,
      [...found].sort((one, other) => one - other),
    );
  });

  it("names an image by its commit, and by its branch beside that (CQ-71, CT-14, CT-88)", () => {
    const scripts = steps("application.yml", "image").join("\n");
    assert.match(scripts, /^tag="sha-\$\{GITHUB_SHA::12\}"$/m);
    assert.match(scripts, /docker build --tag "\$IMAGE:\$tag" .* "\$CONTEXT"/);
    assert.match(scripts, /branch=.*GITHUB_REF_NAME/);
    for (const tag of ["TAG", "branch"]) {
      assert.ok(scripts.includes(`docker push "$IMAGE:$${tag}"`), tag);
    }
  });

  it("describes every input and secret", () => {
    const { on } = workflow("application.yml");
    const call = on["workflow_call"] as Record<string, Record<string, { description?: string }>>;
    for (const group of ["inputs", "secrets", "outputs"]) {
      for (const [name, { description = "" }] of Object.entries(call[group] ?? {})) {
        assert.ok(description.length > 10, `${group}: ${name}`);
      }
    }
  });
});
