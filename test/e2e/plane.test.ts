import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planeHome } from "../../embedded/plane/home";
import {
  planeProcesses,
  resetPlane,
  startPlane,
  stopPlane,
  type RunningPlane,
} from "../../embedded/plane/plane";
import { processStart } from "../../embedded/process-start";
import { terminalProgress } from "../../embedded/progress";
import { ensureToolchain, type Toolchain } from "../../embedded/toolchain/toolchain";
import { until } from "./support/checkout";

const container = {
  name: "main",
  image: "example.com/never/pulled:1",
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
};
const podSpec = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  initContainers: [{ ...container, name: "first" }],
  containers: [container],
};
const labels = { app: "web" };
const template = { metadata: { labels }, spec: podSpec };
const claim = {
  metadata: { name: "data" },
  spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
};
const backend = { service: { name: "web", port: { number: 80 } } };

/** One of each kind that something of the plane has to bring to life. */
const workloads = [
  { apiVersion: "v1", kind: "Service", spec: { type: "LoadBalancer", ports: [{ port: 80 }] } },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    spec: { rules: [{ http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }] },
  },
  {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    spec: { selector: { matchLabels: labels }, template, volumeClaimTemplates: [claim] },
  },
  {
    apiVersion: "batch/v1",
    kind: "Job",
    spec: { template: { spec: { ...podSpec, restartPolicy: "Never" } } },
  },
].map((object) => ({ ...object, metadata: { name: "web", namespace: "tenant" } }));

const namespace = (name: string): object => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
});

/** What Argo CD reads at its start, besides its CRDs. */
const argoCdSettings = [
  ["ConfigMap", "argocd-cm"],
  ["ConfigMap", "argocd-rbac-cm"],
  ["Secret", "argocd-secret"],
].map(([kind, name]) => ({
  apiVersion: "v1",
  kind,
  metadata: { name, namespace: "argocd", labels: { "app.kubernetes.io/part-of": "argocd" } },
}));

describe("the plane's real processes", () => {
  const root = mkdtempSync(join(tmpdir(), "slipway-plane-"));
  const home = planeHome(root, "local");
  const progress = terminalProgress(process.stderr);
  const none = new AbortController().signal;
  let toolchain: Toolchain;
  let plane: RunningPlane;

  before(async () => {
    toolchain = await ensureToolchain(progress);
    plane = await startPlane(home, toolchain, progress);
  });
  after(async () => {
    await resetPlane(home);
    rmSync(root, { recursive: true });
  });

  const kubectl = (args: string, input?: unknown): string =>
    execFileSync(toolchain.bin("kubectl"), args.split(" "), {
      encoding: "utf8",
      env: { ...process.env, KUBECONFIG: home.kubeconfig },
      input: JSON.stringify(input),
      stdio: "pipe",
    });
  const list = (...items: readonly object[]): object => ({ apiVersion: "v1", kind: "List", items });
  const pids = async (): Promise<Record<string, number | undefined>> =>
    Object.fromEntries((await planeProcesses(home)).map(({ name, pid }) => [name, pid]));
  const down = async (): Promise<string[]> =>
    (await planeProcesses(home)).filter(({ up }) => !up).map(({ name }) => name);

  /** Kills a process as the system would, and waits until it is gone. */
  async function kill(name: string): Promise<void> {
    const pid = (await pids())[name] ?? assert.fail(`${name} does not run`);
    process.kill(pid, "SIGKILL");
    await until(`the end of ${name}`, 10, async () => (await processStart(pid)) === undefined);
  }

  it("bring Jobs, claims, Ingresses and load balancers to life", async () => {
    kubectl("apply -f -", list(namespace("tenant"), ...workloads));
    const states = {
      "job/web": "{.status.succeeded}",
      "statefulset/web": "{.status.readyReplicas}",
      "pvc/data-web-0": "{.status.phase} {.spec.storageClassName}",
      "ingress/web": "{.status.loadBalancer.ingress[0].ip}",
      "service/web": "{.status.loadBalancer.ingress[0].ip}",
    };
    const read = (): string[] =>
      Object.entries(states).map(([name, path]) =>
        kubectl(`get ${name} --namespace tenant -o jsonpath=${path.replaceAll(" ", "/")}`),
      );
    const wanted = ["1", "1", "Bound/standard", "127.0.0.1", "127.0.0.1"];
    await until("living objects", 30, () => Promise.resolve(String(read()) === String(wanted)));
  });

  it("refuse a pod that the namespace's security level forbids", () => {
    const spec = { containers: [{ name: "main", image: "example.com/root:1" }] };
    const metadata = { name: "forbidden", namespace: "tenant" };
    const { status, stderr } = spawnSync(toolchain.bin("kubectl"), ["apply", "-f", "-"], {
      encoding: "utf8",
      env: { ...process.env, KUBECONFIG: home.kubeconfig },
      input: JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata, spec }),
    });
    assert.equal(status, 1);
    assert.match(stderr, /violates PodSecurity "restricted:latest"/);
  });

  it("include the controllers as soon as their CRDs and settings are there", async () => {
    const started = plane.startControllers(none);
    kubectl("apply -f -", list(namespace("argocd"), namespace("cert-manager"), ...argoCdSettings));
    for (const name of ["argo-cd", "external-secrets", "cert-manager"]) {
      kubectl(`apply --server-side -f ${join(toolchain.share, name, "crds.json")}`);
    }
    await started;
    assert.deepEqual(await down(), []);
  });

  it("need less than 1.8 GB of memory together", async () => {
    const all = Object.values(await pids()).join(",");
    const resident = execFileSync("ps", ["-o", "rss=", "-p", all], { encoding: "utf8" });
    const kibibytes = resident.trim().split(/\s+/).map(Number);
    assert.equal(kibibytes.length, 10);
    const total = kibibytes.reduce((sum, one) => sum + one, 0) * 1024;
    assert.ok(total < 1.8e9, `they need ${Math.round(total / 1e6)} MB`);
  });

  it("are left alone by a second start", async () => {
    const first = await pids();
    plane = await startPlane(home, toolchain, progress);
    await plane.startControllers(none);
    assert.deepEqual(await pids(), first);
  });

  for (const victim of ["api-server", "etcd", "application-controller"]) {
    it(`come back with all data after kill -9 of ${victim}`, async () => {
      await kill(victim);
      assert.ok((await down()).includes(victim));
      plane = await startPlane(home, toolchain, progress);
      await plane.startControllers(none);
      assert.deepEqual(await down(), []);
      assert.equal(
        kubectl("get ingress web --namespace tenant -o name").trim(),
        "ingress.networking.k8s.io/web",
      );
    });
  }

  it("are all gone after a stop, and their data is there after the next start", async () => {
    const before = Object.values(await pids());
    await stopPlane(home);
    const alive = await Promise.all(before.map((pid) => processStart(pid ?? 0)));
    assert.ok(alive.every((started) => started === undefined));
    plane = await startPlane(home, toolchain, progress);
    assert.equal(kubectl("get job web --namespace tenant -o name").trim(), "job.batch/web");
  });

  it("run new pods soon after that, though the node was the last run's", () => {
    kubectl("run later --image=example.com/later:1");
    kubectl("wait pod/later --for=condition=Ready --timeout=20s");
  });
});
