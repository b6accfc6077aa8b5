import assert from "node:assert/strict";
import { setImage, type SetImageArgs } from "../../promotion/set-image";
import { digest, GitopsProject, REGISTRY } from "./support/gitops-project";

const auth = `${REGISTRY}/auth`;
const [service, migrations] = [`${auth}:v2@${digest("a")}`, `${auth}-migrations:v2@${digest("b")}`];

describe("npm run set-image", () => {
  let there: GitopsProject;
  beforeEach(() => {
    there = new GitopsProject();
  });
  afterEach(() => {
    there.remove();
  });

  const run = (args: Partial<SetImageArgs> = {}): Promise<readonly string[]> =>
    setImage(there.project, {
      ...{ environment: "staging", system: "secumsg", service: "auth" },
      references: [service, migrations],
      ...args,
    });
  const remoteCommit = (branch: string): string => there.remoteCommit(branch);

  it("proposes a service's image with that of its migrations", async () => {
    await run();
    const commit = remoteCommit("set-image/secumsg-auth-staging");
    const letters = [auth, `${auth}-migrations`].map((name) =>
      there.letter(commit, "staging", name),
    );
    assert.deepEqual(letters, ["a", "b"]);
    const patch = there.git("diff", "--unified=0", "origin/main", commit);
    const changed = patch.split("\n").filter((line) => /^[-+] /.test(line));
    assert.deepEqual(changed, [
      ...["-  newTag: latest", "+  newTag: v2", `+  digest: ${digest("a")}`],
      ...["-  newTag: latest", "+  newTag: v2", `+  digest: ${digest("b")}`],
    ]);
  });

  it("refuses a tag without a digest for preproduction, and a service without its migrations", async () => {
    await assert.rejects(
      run({ references: [`${auth}:v2`, migrations] }),
      /^UserError: staging \(tier preproduction\) takes images by digest only.*\n {2}.*\/auth: is v2\n/,
    );
    await assert.rejects(
      run({ references: [service] }),
      /auth-migrations: is v2\n.*its jobs too.*\(SM-61\)/s,
    );
    assert.equal(there.git("ls-remote", "origin", "set-image/*"), "");
  });

  it("lets a tag float in development, where migrations follow their service's tag", async () => {
    await run({ environment: "dev", references: [service, migrations], push: true });
    await run({ environment: "dev", references: [`${auth}:v3`], push: true });
    there.pull();
    const text = there.read("gitops/dev/secumsg/kustomization.yaml");
    assert.match(text, /\/auth\n {2}newTag: v3\n- name: .*\/auth-migrations\n {2}newTag: v3\n- /);
  });

  it("wants the migrations by name when there is no tag to follow", async () => {
    const references = [`${auth}@${digest("a")}`];
    await assert.rejects(run({ environment: "dev", references }), /move together \(SM-61\)/);
    await assert.rejects(run({ environment: "dev", references: [migrations] }), /move together/);
  });

  it("refuses an image of another service or registry, and names the right one", async () => {
    const other = [`${REGISTRY}/keys:v2@${digest("a")}`];
    await assert.rejects(run({ references: other }), (error: Error) => {
      assert.ok(error.message.startsWith(`${REGISTRY}/keys is no image of auth: want ${auth}:…`));
      return true;
    });
    await assert.rejects(run({ references: [`docker.io/evil/auth:v2`] }), /is no image of auth/);
    await assert.rejects(run({ references: ["auth"] }), /is no image reference/);
  });

  it("takes an image of the registry that the cloud manages under the name that manifests give it", async () => {
    const file = there.read("Pulumi.dev.yaml");
    there.write(
      "Pulumi.dev.yaml",
      file
        .replace("postgres: in-cluster }", "registry: { kind: managed } }")
        .replace(
          /cloud: local\n.*context: .*\n/,
          "cloud: gcp\n        project: acme-secumsg\n        region: europe-west1\n",
        ),
    );
    const tree = there.read("gitops/dev/secumsg/kustomization.yaml");
    there.write("gitops/dev/secumsg/kustomization.yaml", tree.replaceAll(REGISTRY, "secumsg"));
    there.publish("A registry of our own");
    const name = "europe-west1-docker.pkg.dev/acme/images/secumsg/gateway";
    const references = [`${name}:v2@${digest("a")}`];
    await run({ environment: "dev", service: "gateway", references, push: true });
    assert.equal(there.letter(there.pull(), "dev", "secumsg/gateway"), "a");
  });

  it("pushes to the branch itself in development only", async () => {
    await assert.rejects(
      run({ push: true }),
      /staging \(tier preproduction\) takes changes by review/,
    );
    await run({ environment: "dev", push: true });
    assert.equal(there.letter(there.pull(), "dev", auth), "a");
  });

  it("starts again when somebody else pushes at the same time, and loses neither", async () => {
    let rivals = 0;
    const { project } = there;
    const raced = {
      ...project,
      systems: new Proxy(project.systems, {
        get: (target, name) => {
          // The systems are read after the base was fetched and before the push.
          if (name === "secumsg" && rivals < 2) {
            rivals += 1;
            there.write(`rival-${rivals}.txt`, "");
            there.publish(`Rival ${rivals}`);
          }
          return Reflect.get(target, name) as unknown;
        },
      }),
    };
    const references = [service, migrations];
    await setImage(raced, {
      ...{ environment: "dev", system: "secumsg", service: "auth", references, push: true },
    });
    there.pull();
    assert.equal(there.letter("HEAD", "dev", auth), "a");
    assert.equal(rivals, 2);
    assert.ok(there.read("rival-1.txt") === "" && there.read("rival-2.txt") === "");
  });

  it("puts a newer build in the place of one that is still proposed", async () => {
    await run();
    await run({ references: [`${auth}:v3@${digest("c")}`, migrations] });
    const commit = remoteCommit("set-image/secumsg-auth-staging");
    assert.equal(there.letter(commit, "staging", auth), "c");
  });

  it("goes around production's gate only with somebody's reason", async () => {
    await assert.rejects(
      run({ environment: "prod" }),
      /npm run promote -- secumsg auth .*--to prod/,
    );
    await run({ environment: "prod", override: "Grace: zero-day in the parser, fixed here" });
    const message = there.git(
      "log",
      "-1",
      "--format=%B",
      remoteCommit("set-image/secumsg-auth-prod"),
    );
    assert.match(message, /^Gate-Override: Grace: zero-day in the parser, fixed here$/m);
  });

  it("says so when the image is there already", async () => {
    await run({ environment: "dev", push: true });
    const again = await run({ environment: "dev", push: true });
    assert.deepEqual(again, ["auth has that image in dev already."]);
  });

  it("names the services when there is none of that name", async () => {
    await assert.rejects(
      run({ service: "auht" }),
      /secumsg has no service auht: did you mean auth\?/,
    );
  });
});
