import assert from "node:assert/strict";
import { applicationParts } from "../../../components/delivery/application-part";
import type { Placement } from "../../../render/placement";
import { craftistaPlacement, placementOf, secumsgPlacement } from "../../support/placements";
import { smallestSpec, smallestSystem } from "../../support/specs";

describe("the Applications of a system", () => {
  it("are one, for the whole system, by default", () => {
    assert.deepEqual(applicationParts(smallestSpec, secumsgPlacement()), [
      { name: "secumsg-local", path: "gitops/local/secumsg" },
    ]);
  });

  it("are one for each folder of the tree where the system says so", () => {
    const delivery = { applications: "per-service" } as const;
    const { postgres } = secumsgPlacement().definition;
    const hosting = placementOf({ ...smallestSystem, delivery, ...(postgres && { postgres }) });
    assert.deepEqual(applicationParts(smallestSpec, hosting), [
      {
        name: "craftista-postgres-local",
        path: "gitops/local/craftista/postgres",
        folder: "postgres",
      },
      { name: "craftista-web-local", path: "gitops/local/craftista/web", folder: "web" },
    ]);
    const stateless = placementOf({ ...smallestSystem, delivery });
    assert.deepEqual(
      applicationParts(smallestSpec, stateless).map(({ name }) => name),
      ["craftista-web-local"],
    );
  });
});

describe("the Applications of a borrowed tree", () => {
  it("keep their own names, and deliver the other environment's folder", () => {
    assert.deepEqual(
      applicationParts(smallestSpec, secumsgPlacement(), { of: "dev", patches: [] }),
      [{ name: "secumsg-local", path: "gitops/dev/secumsg" }],
    );
  });
});

describe("the Applications of Craftista", () => {
  const nameAndPath = (placement: Placement): string[] =>
    applicationParts({ ...smallestSpec, name: placement.environment }, placement).map(
      ({ name, path }) => `${name} ${path}`,
    );

  it("are one for each service where the cloud runs its stores, twelve in three environments", () => {
    const trial = craftistaPlacement({ environment: { name: "trial", profile: "standard" } });
    assert.deepEqual(nameAndPath(trial), [
      "craftista-frontend-trial gitops/trial/craftista/frontend",
      "craftista-catalogue-trial gitops/trial/craftista/catalogue",
      "craftista-voting-trial gitops/trial/craftista/voting",
      "craftista-recommendation-trial gitops/trial/craftista/recommendation",
    ]);
  });

  it("are one more for each store that the cluster runs", () => {
    assert.deepEqual(
      applicationParts(smallestSpec, craftistaPlacement()).map(({ folder }) => folder),
      ["postgres", "mongodb", "redis", "frontend", "catalogue", "voting", "recommendation"],
    );
  });
});
