import assert from "node:assert/strict";
import fs from "node:fs";
import { after, before, describe, it } from "mocha";
import { Checkout, finished, until, type Finished } from "./support/checkout";
import { kubectlFor, type Kubectl } from "./support/kubectl";

/** What the story asks of Argo CD's Application. */
interface Application {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly operation?: unknown;
  readonly status: {
    readonly sync: { readonly status: string; readonly revision: string };
    readonly health: { readonly status: string };
    readonly operationState?: { readonly phase: string };
  };
}

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const registry = "ghcr.io/klickk/secumsg-server";
const application = "secumsg-local";

/** An environment beside the plane's: there is its tree in Git, and nobody runs it. */
const stackFile = (tier: string, more: string): string => `config:
  slipway:environment:
    tier: ${tier}
    profile: standard
    gitops: { repository: "https://git.example/shop.git", revision: main }
    ${more}
    clusters:
      main:
        cloud: local
        context: ${tier}
        ingress: { className: nginx, namespace: ingress-nginx }
        certificates: { kind: acme, email: a@example.com, endpoint: trusted }
        systems: { secumsg: { host: secumsg.${tier}.example, postgres: in-cluster } }
`;

describe("from a commit to production, and back", function () {
  const checkout = new Checkout();
  let kubectl: Kubectl;
  let kubeconfig: string;

  /** Runs a command of the project as a person would, with the plane's kubeconfig. */
  const npm = (...args: string[]): Promise<Finished> =>
    checkout.run("npm", ["run", "-s", ...args], { KUBECONFIG: kubeconfig });
  const succeeds = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await npm(...args);
    assert.equal(code, 0, stdout + stderr);
    return stdout;
  };
  const git = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await checkout.run("git", args);
    assert.equal(code, 0, `git ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  };
  /** What a reviewer does: main becomes the branch. The new commit of main. */
  const merge = async (branch: string): Promise<string> => {
    await git("fetch", "-q", "origin", branch);
    const commit = await git("rev-parse", "FETCH_HEAD");
    await git("push", "-q", "origin", `${commit}:refs/heads/main`, `:refs/heads/${branch}`);
    return commit;
  };
  /** What a webhook does when somebody has pushed. */
  const refresh = (): Promise<string> =>
    kubectl(
      ...["annotate", "application", application, "-n", "argocd", "--overwrite"],
      "argocd.argoproj.io/refresh=normal",
    );
  const argoCd = async (): Promise<Application> =>
    JSON.parse(
      await kubectl("get", "application", application, "-n", "argocd", "-o", "json"),
    ) as Application;
  /** Waits until Argo CD has looked at a commit and is done with it. */
  const settled = async (commit: string, sync: string, health: string): Promise<void> => {
    await refresh();
    await until(
      `${application} is ${sync} and ${health} at ${commit.slice(0, 7)}`,
      180,
      async () => {
        const { metadata, operation, status } = await argoCd();
        return (
          metadata.annotations?.["argocd.argoproj.io/refresh"] === undefined &&
          operation === undefined &&
          status.operationState?.phase !== "Running" &&
          status.sync.revision === commit &&
          status.sync.status === sync &&
          status.health.status === health
        );
      },
    );
  };
  const image = (service: string): Promise<string> =>
    kubectl(
      ...["get", "deployment", service, "-n", "secumsg", "-o"],
      "jsonpath={.spec.template.spec.containers[0].image}",
    );
  const setImage = (environment: string, service: string, letter: string, ...more: string[]) => {
    const names = ["auth", "keys", "messages"].includes(service)
      ? [service, `${service}-migrations`]
      : [service];
    const references = names.map((name) => `${registry}/${name}:v-${letter}@${digest(letter)}`);
    return succeeds("set-image", "--", environment, "secumsg", service, ...references, ...more);
  };

  before(async () => {
    fs.rmSync(checkout.path("gitops"), { recursive: true });
    fs.rmSync(checkout.path("Pulumi.staging.yaml"));
    fs.writeFileSync(checkout.path("Pulumi.dev.yaml"), stackFile("development", ""));
    fs.writeFileSync(
      checkout.path("Pulumi.prod.yaml"),
      stackFile("production", "promotion: { soakMinutes: 1 }"),
    );
    // The plane's environment stands for staging.
    const local = fs.readFileSync(checkout.path("Pulumi.local.yaml"), "utf8");
    fs.writeFileSync(
      checkout.path("Pulumi.local.yaml"),
      local
        .replace(/^( +tier:) .*$/m, "$1 preproduction")
        .replace(/^( +context:) .*$/m, "$1 slipway"),
    );
    kubeconfig = checkout.path(".slipway/local/kubeconfig");
    kubectl = kubectlFor(kubeconfig);
    await succeeds("render");
    await git("init", "-q", "--initial-branch=main");
    await git("config", "user.name", "Ada");
    await git("config", "user.email", "ada@example.com");
    fs.writeFileSync(checkout.path(".git/info/exclude"), "node_modules\n");
    await git("add", "--all");
    await git("commit", "-q", "-m", "The project");
    const up = await checkout.local();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    // The repository that Argo CD reads becomes the remote: from now on nobody but reviewers writes to its main.
    await git("remote", "add", "origin", `file://${checkout.path(".slipway/local/git")}`);
    await git("push", "-q", "--force", "origin", "HEAD:main");
  });
  after(() => checkout.dispose());

  it("takes a build's images into development, each with its migrations", async () => {
    for (const service of ["auth", "keys", "messages", "gateway"]) {
      await setImage("dev", service, "a", "--push");
    }
    const postgres = `docker.io/library/postgres:17.6-bookworm@${digest("e")}`;
    await succeeds("set-image", "--", "dev", "secumsg", "postgres", postgres, "--push");
    const refused = await npm(
      ...["set-image", "--", "local", "secumsg", "gateway", `${registry}/gateway:v-a`],
    );
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /local \(tier preproduction\) takes images by digest only/);
  });

  it("goes on with a promotion that was killed in the middle", async () => {
    const args = [
      "--require",
      "tsx/cjs",
      "scripts/promote.ts",
      "secumsg",
      "--from=dev",
      "--to=local",
    ];
    const killed = checkout.start("node", args, { KUBECONFIG: kubeconfig });
    const ended = finished(killed);
    await until("it has begun to write", 60, () =>
      Promise.resolve(
        fs.existsSync(checkout.path(`.slipway/promotion/files/${killed.pid}/Pulumi.yaml`)),
      ),
    );
    process.kill(killed.pid ?? 0, "SIGKILL");
    await ended;
    assert.equal(await git("ls-remote", "origin", "promote/*"), "");
    const said = await succeeds("promote", "--", "secumsg", "--from", "dev", "--to", "local");
    assert.match(said, /promote\/secumsg-local \([0-9a-f]{7}\) is pushed to origin/);
  });

  it("runs in staging what was promoted from development", async () => {
    await settled(await merge("promote/secumsg-local"), "Synced", "Healthy");
    assert.equal(await image("auth"), `${registry}/auth:v-a@${digest("a")}`);
    assert.equal(await image("gateway"), `${registry}/gateway:v-a@${digest("a")}`);
  });

  it("refuses production while staging is Degraded", async () => {
    await setImage("local", "auth", "b");
    await git("fetch", "-q", "origin", "set-image/secumsg-auth-local");
    await git("reset", "-q", "--hard", "FETCH_HEAD");
    // An image that never becomes ready: the pod waits for a node that does not exist.
    const file = checkout.path("gitops/local/secumsg/auth/deployment-auth.yaml");
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(
      file,
      text
        .replace(/progressDeadlineSeconds: \d+/, "progressDeadlineSeconds: 5")
        .replace(/^( +)containers:$/m, '$1nodeSelector: { "example.com/never": "true" }\n$&'),
    );
    await git("commit", "-qa", "--amend", "--no-edit");
    await git("push", "-q", "origin", "HEAD:main", ":set-image/secumsg-auth-local");
    await settled(await git("rev-parse", "HEAD"), "Synced", "Degraded");
    const refused = await npm("promote", "--", "secumsg", "--from", "local", "--to", "prod");
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /NO {2}secumsg-local is Healthy: Degraded since/);
    assert.equal(await git("ls-remote", "origin", "promote/*"), "");
  });

  it("rolls staging back to what it ran before", async () => {
    await succeeds("rollback", "--", "local", "secumsg");
    await settled(await merge("rollback/secumsg-local"), "Synced", "Healthy");
    assert.equal(await image("auth"), `${registry}/auth:v-a@${digest("a")}`);
  });

  it("accepts for production what staging has soaked", async () => {
    const early = await npm("promote", "--", "secumsg", "--from", "local", "--to", "prod");
    assert.match(early.stderr, /NO {2}secumsg-local has run this set, Healthy, for 1 min: 0 min/);
    const said = await until("the soak is over", 120, async () => {
      const { code, stdout, stderr } = await npm(
        ...["promote", "--", "secumsg", "--from=local", "--to=prod"],
      );
      assert.equal(code, 0, stderr);
      return stdout;
    });
    assert.doesNotMatch(said, /^ {2}NO/m);
    assert.match(said, /the last sync .* passed: Succeeded \(.*auth-migrations Succeeded/);
    await merge("promote/secumsg-prod");
    const file = "origin/main:gitops/prod/secumsg/kustomization.yaml";
    await git("fetch", "-q", "origin");
    assert.match(await git("show", file), new RegExp(`auth\\n.*v-a\\n.*${digest("a")}`));
  });

  it("waits for a person where syncs are started by hand, as in production, and goes back the same way", async () => {
    await kubectl(
      ...["patch", "application", application, "-n", "argocd", "--type=json", "-p"],
      '[{"op":"remove","path":"/spec/syncPolicy/automated"}]',
    );
    // A comparison that began before that, and reads Git after the merge below, would still sync by itself.
    await settled(await git("rev-parse", "origin/main"), "Synced", "Healthy");
    const sync = (): Promise<string> =>
      kubectl(
        ...["patch", "application", application, "-n", "argocd", "--type=merge", "-p"],
        '{"operation":{"initiatedBy":{"username":"ada"},"sync":{"prune":true,"syncOptions":["ServerSideApply=true"]}}}',
      );
    await setImage("local", "gateway", "c");
    const forward = await merge("set-image/secumsg-gateway-local");
    await settled(forward, "OutOfSync", "Healthy");
    assert.equal(await image("gateway"), `${registry}/gateway:v-a@${digest("a")}`);
    await sync();
    await settled(forward, "Synced", "Healthy");
    assert.equal(await image("gateway"), `${registry}/gateway:v-c@${digest("c")}`);

    await succeeds("rollback", "--", "local", "secumsg");
    const back = await merge("rollback/secumsg-local");
    await settled(back, "OutOfSync", "Healthy");
    await sync();
    await settled(back, "Synced", "Healthy");
    assert.equal(await image("gateway"), `${registry}/gateway:v-a@${digest("a")}`);
  });

  it("has told all of it in the history of Git", async () => {
    const subjects = await git("log", "--reverse", "--format=%s", "origin/main");
    assert.deepEqual(
      subjects.split("\n").map((subject) => subject.replace(/[0-9a-f]{12}/, "<commit>")),
      [
        "The project",
        ...["auth", "keys", "messages", "gateway", "postgres"].map(
          (service) => `Set the image of secumsg ${service} in dev`,
        ),
        "Promote secumsg from dev to local",
        "Set the image of secumsg auth in local",
        "Roll secumsg in local back to <commit>",
        "Promote secumsg from local to prod",
        "Set the image of secumsg gateway in local",
        "Roll secumsg in local back to <commit>",
      ],
    );
  });
});
