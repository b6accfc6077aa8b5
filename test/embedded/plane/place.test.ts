import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readlinkSync, rmSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { preparePlace, unlockClones } from "../../../embedded/plane/place";
import { FakePlane } from "./support/fake-plane";

describe("embedded/plane/place", () => {
  let plane: FakePlane;
  beforeEach(() => {
    plane = new FakePlane();
  });
  afterEach(() => plane.dispose());

  it("passes on nothing of the user's environment but PATH", () => {
    const { environment } = preparePlace(plane.home, plane.toolchain);
    assert.deepEqual(Object.keys(environment).sort(), ["HOME", "PATH", "TMPDIR"]);
    const links = join(plane.home.controllers, "links");
    assert.equal(environment["PATH"], links + delimiter + (process.env["PATH"] ?? ""));
  });

  it("calls Argo CD by the names of its roles, also after the toolchain has moved", () => {
    preparePlace(plane.home, plane.toolchain);
    preparePlace(plane.home, { ...plane.toolchain, bin: (tool) => `/moved/${tool}` });
    const link = join(plane.home.controllers, "links", "argocd-repo-server");
    assert.equal(readlinkSync(link), "/moved/argocd");
  });

  it("has the kustomize that Argo CD calls", () => {
    preparePlace(plane.home, { ...plane.toolchain, bin: (tool) => `/tools/${tool}` });
    const link = join(plane.home.controllers, "links", "kustomize");
    assert.equal(readlinkSync(link), "/tools/kustomize");
  });

  it("gives the rights back that Argo CD took from its clones", () => {
    preparePlace(plane.home, plane.toolchain);
    const clones = join(plane.home.controllers, "tmp", "_argocd-repo");
    const clone = join(clones, "one");
    mkdirSync(clone, { recursive: true });
    chmodSync(clone, 0);
    chmodSync(clones, 0o300);
    unlockClones(plane.home);
    assert.deepEqual([statSync(clones).mode & 0o777, statSync(clone).mode & 0o777], [0o700, 0o700]);
    rmSync(clones, { recursive: true });
  });
});
