import assert from "node:assert/strict";
import fs from "node:fs";
import { after, before, describe, it } from "mocha";
import { Checkout, type Finished } from "./support/checkout";
import { kubectlFor, type Kubectl } from "./support/kubectl";

/** As hostile as a name that git takes: letters that no label has, both cases, slashes, and longer than a name may be. */
const HOSTILE = `Feature/ÜBER-${"long".repeat(20)}_X`;
const BRANCH = "feature/new-login";

describe("a feature environment on the laptop", function () {
  const checkout = new Checkout();
  let kubectl: Kubectl;
  let stack: string;

  const feature = (line: string): Promise<Finished> =>
    checkout.shell(`npm run -s feature -- ${line}`);
  const up = async (branch: string): Promise<Finished> => {
    const made = await feature(`up '${branch}' --of local --system secumsg --owner jane`);
    assert.equal(made.code, 0, made.stdout + made.stderr);
    return made;
  };
  const git = async (...args: readonly string[]): Promise<void> => {
    const author = ["-c", "user.name=Jane", "-c", "user.email=jane@example.com"];
    const { code, stderr } = await checkout.run("git", [...author, ...args]);
    assert.equal(code, 0, stderr);
  };
  const jsonpath = (path: string, ...args: readonly string[]): Promise<string> =>
    kubectl("get", ...args, "-o", `jsonpath=${path}`);

  /** Every object of the cluster that has to do with a feature environment, whatever its kind. Events are history. */
  const objectsOf = async (name: string): Promise<string[]> => {
    const listable = await kubectl("api-resources", "--verbs=list", "-o", "name");
    const kinds = listable.split("\n").filter((kind) => !/^events(\.|$)/.test(kind));
    const columns = "custom-columns=:kind,:metadata.namespace,:metadata.name,:metadata.labels";
    const listed = await kubectl("get", kinds.join(","), "-A", "--no-headers", "-o", columns);
    return listed.split("\n").filter((line) => line.includes(name));
  };

  before(async () => {
    const local = await checkout.local();
    assert.equal(local.code, 0, local.stdout + local.stderr);
    kubectl = kubectlFor(checkout.path(".slipway/local/kubeconfig"));
    await git("init", "--quiet", "--initial-branch=main");
    await git("add", "gitops");
    await git("commit", "--quiet", "--message", "main");
    await git("branch", HOSTILE);
    await git("checkout", "--quiet", "-b", BRANCH);
    const config = checkout.path("gitops/local/secumsg/gateway/configmap-gateway-config.yaml");
    fs.appendFileSync(config, "  OF_THE_BRANCH: only\n");
    await git("commit", "--quiet", "--all", "--message", "a new login");
    await git("checkout", "--quiet", "main");
  });
  after(() => checkout.dispose());

  it("goes from a branch to Healthy, and says where it is", async () => {
    const { stdout } = await up(BRANCH);
    const [, made = "", namespace = ""] =
      /^(feature-\S+) is Healthy in namespace (\S+): /.exec(stdout) ?? [];
    stack = made;
    assert.match(stack, /^feature-feature-new-login-[0-9a-f]{8}$/);
    assert.equal(namespace, stack);
    const application = await jsonpath(
      "{.status.sync.status} {.status.health.status} {.spec.source.targetRevision}",
      ...["application", `secumsg-${stack}`, "-n", "argocd"],
    );
    assert.equal(application, `Synced Healthy ${BRANCH}`);
    const ready = await jsonpath("{.items[*].status.readyReplicas}", "deployments", "-n", stack);
    assert.equal(ready, "1 1 1 1");
  });

  it("runs what the branch says, under a host of its own", async () => {
    const host = `${stack.slice("feature-".length)}.secumsg.localhost`;
    assert.equal(await jsonpath("{.items[*].spec.rules[*].host}", "ingress", "-n", stack), host);
    const config = ["configmap", "gateway-config", "-n", stack];
    assert.equal(await jsonpath("{.data.OF_THE_BRANCH}", ...config), "only");
    assert.equal(await jsonpath("{.data.GATEWAY_CORS_ORIGINS}", ...config), `https://${host}`);
  });

  it("has a namespace that says whose it is and until when, with a quota, accounts and secrets of its own", async () => {
    const labels = await jsonpath("{.metadata.labels}", "namespace", stack);
    const { "slipway/owner": owner, "slipway/expires": expires } = JSON.parse(labels) as Record<
      string,
      string
    >;
    assert.equal(owner, "jane");
    assert.match(expires ?? "", /^\d{4}-\d\d-\d\d$/);
    assert.equal(
      await jsonpath("{.metadata.annotations.slipway/branch}", "namespace", stack),
      BRANCH,
    );
    const quota = await kubectl("get", "resourcequota", "-n", stack, "-o", "name");
    assert.equal(quota, "resourcequota/tenant");
    const key = (namespace: string): Promise<string> =>
      jsonpath("{.data.SIGNING_KEY}", "secret", "auth-secret", "-n", namespace);
    assert.notEqual(await key(stack), await key("secumsg"));
    assert.notEqual(await key(stack), "");
  });

  it("cannot read the secrets of its original, nor its original those of it", async () => {
    const may = (account: string, namespace: string): Promise<string> =>
      kubectl(
        ...["auth", "can-i", "get", "secrets/secumsg-auth-secret", "-n", namespace],
        `--as=system:serviceaccount:${account}:secret-reader`,
      ).catch((error: unknown) =>
        /^no$/m.test((error as { stdout: string }).stdout) ? "no" : "?",
      );
    assert.equal(await may(stack, `${stack}-secrets`), "yes");
    assert.equal(await may(stack, "slipway-secrets"), "no");
    assert.equal(await may("secumsg", `${stack}-secrets`), "no");
  });

  it("does not disturb the environment that it is a copy of", async () => {
    const preview = await checkout.shell("pulumi preview -s local --expect-no-changes");
    assert.equal(preview.code, 0, preview.stdout + preview.stderr);
    const original = await jsonpath("{.data}", "configmap", "gateway-config", "-n", "secumsg");
    assert.doesNotMatch(original, /OF_THE_BRANCH/);
  });

  it("changes nothing but its expiry when it is brought up again", async () => {
    await up(BRANCH);
    const { stdout } = await checkout.shell(
      `pulumi preview -s ${stack} --config-file .slipway/features/Pulumi.${stack}.yaml --expect-no-changes`,
    );
    assert.match(stdout, /unchanged/);
  });

  it("gets along with others, whatever their branch is called, and all are listed", async () => {
    await up(HOSTILE);
    const { stdout } = await feature("list");
    assert.match(stdout, /^BRANCH +OWNER +KEPT UNTIL +NAMESPACE +HOST$/m);
    assert.match(stdout, new RegExp(`^${BRANCH} +jane `, "m"));
    assert.match(stdout, new RegExp(`^${HOSTILE} +jane .* feature-feature-ber-long\\S+ `, "m"));
  });

  it("goes with its branch, and leaves no object, no identity and no stack", async () => {
    assert.ok((await objectsOf(stack)).length > 50);
    // Whoever takes it down is seldom who made it.
    fs.rmSync(checkout.path(".slipway/features"), { recursive: true });
    const gone = await feature(`down ${BRANCH} --of local --system secumsg`);
    assert.equal(gone.code, 0, gone.stdout + gone.stderr);
    assert.match(gone.stdout, /is gone, and nothing of it is left/);
    assert.deepEqual(await objectsOf(stack), []);
    const { stdout } = await checkout.shell("pulumi stack ls");
    assert.doesNotMatch(stdout, new RegExp(stack));
    assert.ok(!fs.existsSync(checkout.path(`.slipway/features/Pulumi.${stack}.yaml`)));
  });

  it("is reaped on the day after its last, and not before", async () => {
    const early = await feature("reap --of local --system secumsg");
    assert.equal(early.code, 0, early.stdout + early.stderr);
    assert.match(early.stdout, /^0 removed, 1 kept\.$/m);
    const late = await feature("reap --of local --system secumsg --as-of 2999-01-01");
    assert.equal(late.code, 0, late.stdout + late.stderr);
    assert.match(late.stdout, /^1 removed, 0 kept\.$/m);
    assert.deepEqual(await objectsOf("feature-feature-ber"), []);
  });

  it("is found by a reap when its state was lost", async () => {
    await kubectl("create", "namespace", "feature-lost");
    const labels = ["slipway/environment=feature-lost", "slipway/expires=2020-01-01"];
    await kubectl("label", "namespace", "feature-lost", ...labels);
    const { code, stderr } = await feature("reap --of local --system secumsg");
    await kubectl("delete", "namespace", "feature-lost");
    assert.equal(code, 1);
    assert.match(stderr, /No stack knows feature-lost, and it is there: Namespace feature-lost/);
  });

  it("is refused in tier production, before anything is made", async () => {
    const template = checkout.path("Pulumi.feature.yaml");
    const text = fs.readFileSync(template, "utf8");
    fs.writeFileSync(template, text.replace("tier: development", "tier: production"));
    const refused = await feature(`up ${BRANCH} --of local --system secumsg`);
    fs.writeFileSync(template, text);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /slipway:feature\.tier +is production +want development/);
    assert.deepEqual(await objectsOf(stack), []);
  });

  it("leaves nothing that would keep its original from going down", async () => {
    const down = await checkout.local("down");
    assert.equal(down.code, 0, down.stdout + down.stderr);
  });
});
