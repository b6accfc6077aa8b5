import assert from "node:assert/strict";
import fs from "node:fs";
import { after, before, describe, it } from "mocha";
import { parseDocument } from "yaml";
import { Checkout, until, type Finished } from "./support/checkout";

interface KubernetesObject {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly creationTimestamp: string;
  };
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: { image: string }[] } };
  };
  readonly status: {
    readonly readyReplicas?: number;
    readonly succeeded?: number;
    readonly completionTime?: string;
    readonly conditions?: { readonly type: string; readonly message: string }[];
  };
}

const tenant = "secumsg";
const services = ["auth", "gateway", "keys", "messages"];
const jobs = ["auth-migrations", "gateway-placeholder", "keys-migrations", "messages-migrations"];

describe("an environment's life on the laptop", function () {
  const checkout = new Checkout();
  let first: Finished;

  const list = async (kind: string, namespace = tenant): Promise<KubernetesObject[]> => {
    const text = await checkout.kubectl(`get ${kind} -n ${namespace} -o json`);
    return (JSON.parse(text) as { items: KubernetesObject[] }).items;
  };
  const image = async (deployment: string): Promise<string | undefined> =>
    (await list("deployments")).find(({ metadata }) => metadata.name === deployment)?.spec.template
      .spec.containers[0]?.image;

  before(async () => {
    first = await checkout.local();
  });
  after(() => checkout.dispose());

  it("goes from nothing to every Application Synced and Healthy", async () => {
    assert.equal(first.code, 0, first.stdout + first.stderr);
    const { applications, externalSecrets, processes } = await checkout.status();
    const unwell = applications.filter(
      ({ sync, health }) => sync !== "Synced" || health !== "Healthy",
    );
    assert.deepEqual(unwell, []);
    const own = applications.find(({ namespace }) => namespace === tenant);
    assert.deepEqual([own?.name, own?.project], ["secumsg-local", "secumsg-local"]);
    assert.match(own?.revision ?? "", /^[0-9a-f]{40}$/);
    assert.deepEqual(
      externalSecrets.filter(({ ready }) => !ready),
      [],
    );
    assert.deepEqual(
      externalSecrets
        .filter(({ namespace }) => namespace === tenant)
        .map(({ namespace, name, ready }) => `${namespace}/${name} ${String(ready)}`)
        .sort(),
      ["auth-secret", "gateway-secret", "postgres-credentials"].map(
        (name) => `${tenant}/${name} true`,
      ),
    );
    assert.deepEqual(
      processes.filter(({ up }) => !up),
      [],
    );
    assert.ok(processes.length >= 9, "the plane's processes are listed");
  });

  it("runs the four services, Postgres and the four Jobs", async () => {
    const ready = (items: readonly KubernetesObject[]): string[] =>
      items
        .filter(({ status }) => (status.readyReplicas ?? 0) > 0)
        .map(({ metadata }) => metadata.name);
    assert.deepEqual(ready(await list("deployments")).sort(), services);
    assert.deepEqual(ready(await list("statefulsets")), ["postgres"]);
    const done = (await list("jobs")).filter(({ status }) => status.succeeded === 1);
    assert.deepEqual(done.map(({ metadata }) => metadata.name).sort(), jobs);
  });

  it("brings them up in the order of their waves: Postgres, then Jobs, then services", async () => {
    const [postgres] = await list("statefulsets");
    const hooks = await list("jobs");
    const deployments = await list("deployments");
    for (const job of hooks) {
      assert.ok(job.metadata.creationTimestamp >= (postgres?.metadata.creationTimestamp ?? "9"));
      for (const service of deployments) {
        assert.ok(
          service.metadata.creationTimestamp >= (job.status.completionTime ?? "9"),
          `${service.metadata.name} was created before ${job.metadata.name} was done`,
        );
      }
    }
  });

  it("changes nothing when it runs again", async () => {
    const again = await checkout.local();
    assert.equal(again.code, 0, again.stdout + again.stderr);
    assert.match(again.stdout, /no changes/i);
  });

  it("brings a Deployment back that was deleted by hand", async () => {
    const uid = async (): Promise<string | undefined> =>
      (await list("deployments")).find(({ metadata }) => metadata.name === "auth")?.metadata.uid;
    const old = await uid();
    await checkout.kubectl(`delete deployment auth -n ${tenant}`);
    await until("auth is back", 60, async () => {
      const now = await uid();
      return now !== undefined && now !== old;
    });
  });

  it("rolls out an image digest that was committed", async () => {
    const digest = `sha256:${"ab".repeat(32)}`;
    const file = checkout.path("gitops/local/secumsg/kustomization.yaml");
    const kustomization = parseDocument(fs.readFileSync(file, "utf8"));
    const images = kustomization.toJS() as { images: { name: string }[] };
    const index = images.images.findIndex(({ name }) => name.endsWith("/auth"));
    kustomization.setIn(["images", index, "digest"], digest);
    fs.writeFileSync(file, kustomization.toString());

    const rollout = await checkout.local();
    assert.equal(rollout.code, 0, rollout.stdout + rollout.stderr);
    assert.match((await image("auth")) ?? "", new RegExp(`@${digest}$`));
  });

  it("prunes what is removed from Git", async () => {
    assert.equal((await list("ingresses")).length, 1);
    const folder = checkout.path("gitops/local/secumsg/gateway");
    const file = fs.readdirSync(folder).find((name) => name.startsWith("ingress"));
    assert.ok(file !== undefined);
    fs.rmSync(`${folder}/${file}`);
    const kustomization = `${folder}/kustomization.yaml`;
    const kept = fs.readFileSync(kustomization, "utf8").split("\n");
    fs.writeFileSync(kustomization, kept.filter((line) => !line.includes(file)).join("\n"));

    const pruned = await checkout.local();
    assert.equal(pruned.code, 0, pruned.stdout + pruned.stderr);
    assert.deepEqual(await list("ingresses"), []);
  });

  it("refuses a pod that violates the restricted Pod Security standard", async () => {
    const bad = await checkout.shell(
      `kubectl run intruder -n ${tenant} --image=docker.io/library/busybox`,
    );
    assert.notEqual(bad.code, 0);
    assert.match(bad.stderr, /violates PodSecurity "restricted/);
  });

  it("refuses an Application that points outside its project", async () => {
    const stray = {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: { name: "stray", namespace: "argocd" },
      spec: {
        project: "secumsg-local",
        source: { repoURL: "https://example.com/elsewhere.git", path: ".", targetRevision: "main" },
        destination: { server: "https://kubernetes.default.svc", namespace: "kube-system" },
        syncPolicy: { automated: {} },
      },
    };
    fs.writeFileSync(checkout.path("stray.json"), JSON.stringify(stray));
    await checkout.kubectl("apply -f stray.json");
    const reasons = await until("Argo CD refuses it", 60, async () => {
      const text = await checkout.kubectl("get application stray -n argocd -o json");
      const { conditions } = (JSON.parse(text) as KubernetesObject).status;
      return conditions?.map(({ type, message }) => `${type}: ${message}`).join("\n");
    });
    await checkout.kubectl("delete application stray -n argocd");
    assert.match(reasons, /InvalidSpecError.*not (permitted|match)/s);
  });

  it("keeps every secret value out of state, previews, outputs, Git and logs", async () => {
    const values = await secretValues(checkout);
    assert.ok(values.length >= 5, `the store holds ${values.length} values`);
    const places: Record<string, Finished | { stdout: string }> = {
      "the exported state": await checkout.shell("pulumi stack export -s local"),
      "the preview": await checkout.shell("pulumi preview -s local --diff"),
      "the stack outputs": await checkout.shell("pulumi stack output -s local --json"),
      Git: await checkout.shell("git --git-dir=.slipway/local/git log -p --all"),
      "the working tree": await checkout.shell("cat Pulumi.*.yaml $(find gitops -type f)"),
      "the logs": await checkout.shell("find .slipway/local/logs -type f -exec cat {} +"),
      "the first run": first,
    };
    for (const [place, printed] of Object.entries(places)) {
      if ("code" in printed) assert.equal(printed.code, 0, `${place}: ${printed.stderr}`);
      assert.notEqual(printed.stdout.trim(), "", `${place} is empty: nothing was searched`);
      for (const value of values) {
        assert.ok(!printed.stdout.includes(value), `a secret value is in ${place}`);
      }
    }
  });
});

/** Shorter values are words such as a user's name, or nothing at all: they would be found anywhere. */
const SHORTEST_SECRET = 12;

/** Every value of the laptop's secret store, as it is and in base64, but for short ones. */
async function secretValues(checkout: Checkout): Promise<string[]> {
  const text = await checkout.kubectl("get secrets -n slipway-secrets -o json");
  const { items } = JSON.parse(text) as { items: { data: Record<string, string> }[] };
  const encoded = items.flatMap(({ data }) =>
    Object.entries(data).filter(([key]) => /password|url|key|secret/i.test(key)),
  );
  return encoded
    .flatMap(([, value]) => [value, Buffer.from(value, "base64").toString("utf8")])
    .filter((value) => value.length >= SHORTEST_SECRET);
}
