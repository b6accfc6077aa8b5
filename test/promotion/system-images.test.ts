import assert from "node:assert/strict";
import {
  counterpart,
  imagesOf,
  movingImages,
  partsOf,
  placedSystem,
  type PlacedSystem,
} from "../../promotion/system-images";
import { systems } from "../../systems";
import type { SystemDefinition } from "../../systems/definition";
import {
  smallestCluster,
  smallestService,
  smallestSpec,
  smallestSystem,
  specWith,
} from "../support/specs";

const registry = "ghcr.io/klickk/secumsg-server";
const secumsg = placedSystem(specWith({}), "secumsg", systems);

/** A system in an environment of that name, with some of its hosting changed. */
const placed = (definition: SystemDefinition, name: string, more = {}): PlacedSystem => {
  const hosted = { [definition.name]: { host: "web.example", ...more } };
  const clusters = { laptop: { ...smallestCluster, systems: hosted } };
  return placedSystem({ ...smallestSpec, name, clusters }, definition.name, {
    [definition.name]: definition,
  });
};

describe("the images of a system", () => {
  it("move with their service: its own first, then those of its jobs (SM-61)", () => {
    assert.deepEqual(movingImages(secumsg, "auth"), [
      `${registry}/auth`,
      `${registry}/auth-migrations`,
    ]);
  });

  it("do not move with a job that borrows them", () => {
    assert.deepEqual(movingImages(secumsg, "gateway"), [`${registry}/gateway`]);
    assert.deepEqual(movingImages(secumsg, "postgres"), ["docker.io/library/postgres"]);
  });

  it("lie in one kustomization where one Application delivers all", () => {
    const [part, ...others] = partsOf(secumsg);
    assert.ok(part);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [part.application, part.file],
      ["secumsg-local", "gitops/local/secumsg/kustomization.yaml"],
    );
    assert.equal(imagesOf(secumsg, part).size, 8);
  });

  it("lie with each service where each has its Application", () => {
    const services = ["web", "api"].map((name) => ({
      ...{ ...smallestService, name, image: { name, tag: "1" } },
    }));
    const system = placed(
      { ...smallestSystem, services, delivery: { applications: "per-service" } },
      "dev",
    );
    assert.deepEqual(
      partsOf(system).map((part) => [part.application, part.file, [...imagesOf(system, part)]]),
      ["web", "api"].map((name) => [
        `craftista-${name}-dev`,
        `gitops/dev/craftista/${name}/kustomization.yaml`,
        [`registry.example/acme/${name}`],
      ]),
    );
  });

  it("are called by the registry of each environment", () => {
    const external = { kind: "external", prefix: "other.example/mirror" };
    const [from, to] = [
      placed(smallestSystem, "dev"),
      placed(smallestSystem, "prod", { registry: external }),
    ].map(({ placement }) => placement) as [PlacedSystem["placement"], PlacedSystem["placement"]];
    const there = counterpart("registry.example/acme/web", from, to);
    assert.equal(there, "other.example/mirror/web");
    assert.equal(counterpart(there, to, from), "registry.example/acme/web");
    assert.equal(counterpart("docker.io/library/postgres", from, to), "docker.io/library/postgres");
  });
});
