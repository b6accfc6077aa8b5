import assert from "node:assert/strict";
import { controllerNames } from "../../../embedded/plane/controllers";
import { startPlane, type RunningPlane } from "../../../embedded/plane/plane";
import { preparePlace } from "../../../embedded/plane/place";
import { settlePorts } from "../../../embedded/plane/settle-ports";
import { startControlPlane } from "../../../embedded/plane/start-control-plane";
import { startControllers } from "../../../embedded/plane/start-controllers";
import { stopProcess } from "../../../embedded/plane/stop-process";
import type { Progress } from "../../../embedded/progress";
import { everythingRequired, FakePlane } from "./support/fake-plane";

const silent: Progress = { step: (_, work) => work(), note: () => undefined };

describe("embedded/plane/start-controllers", () => {
  const never = new AbortController().signal;
  let plane: FakePlane;
  let running: RunningPlane;
  let required: Record<string, string>;

  before(async () => {
    plane = new FakePlane();
    required = everythingRequired(plane);
    running = await startPlane(plane.home, plane.toolchain, silent);
  });
  afterEach(async () => {
    await Promise.all(controllerNames.map((name) => stopProcess(plane.home.run, name, 0)));
  });
  after(() => plane.dispose());

  const without = (part: string): Record<string, string> =>
    Object.fromEntries(Object.entries(required).filter(([path]) => !path.includes(part)));

  it("starts a controller when the last thing it needs appears", async () => {
    plane.holds(without("argocd-secret"));
    const started = running.startControllers(never);
    while (plane.pids()["cert-manager"] === undefined) await new Promise(setImmediate);
    assert.equal(plane.pids()["application-controller"], undefined);
    plane.holds(required);
    await started;
    assert.notEqual(plane.pids()["application-controller"], undefined);
  });

  it("starts a controller anew when what it needs was deleted and made again", async () => {
    plane.holds(required);
    await running.startControllers(never);
    const first = plane.pids();
    const path =
      Object.keys(required).find((name) => name.endsWith("/externalsecrets.external-secrets.io")) ??
      "";
    plane.holds({ ...required, [path]: "another uid" });
    await running.startControllers(never);
    const changed = Object.keys(first).filter((name) => plane.pids()[name] !== first[name]);
    assert.deepEqual(changed, ["external-secrets"]);
  });

  it("stops a controller that runs although what it needs is gone", async () => {
    plane.holds(required);
    await running.startControllers(never);
    plane.holds(without("cert-manager.io"));
    const stop = new AbortController();
    const started = running.startControllers(stop.signal);
    while (plane.pids()["cert-manager"] !== undefined) await new Promise(setImmediate);
    stop.abort(new Error("enough"));
    await assert.rejects(started, /enough/);
  });

  it("says what is missing once nothing more is being deployed", async () => {
    plane.holds(without("argocd-rbac-cm"));
    const { home, toolchain } = plane;
    const place = preparePlace(home, toolchain);
    const settings = await settlePorts(home);
    const controlPlane = await startControlPlane({
      ...{ home, toolchain, place, settings },
      furniture: {},
    });
    const { ports } = settings;
    const start = { home, toolchain, place, ports, controlPlane, environments: {}, signal: never };
    await assert.rejects(
      startControllers({ ...start, deployed: AbortSignal.abort(), appearsWithinMs: 0 }),
      /application-controller cannot start: the cluster has no configmaps argocd\/argocd-rbac-cm/,
    );
  });

  it("says which controller failed and stops waiting for the others", async () => {
    plane.holds(without("argoproj"));
    plane.fail("external-secrets", "Error: unknown flag", 3);
    await assert.rejects(
      running.startControllers(never),
      /external-secrets ended before it served: Error: unknown flag/,
    );
  });
});
