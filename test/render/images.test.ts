import assert from "node:assert/strict";
import { folderImages } from "../../render/images";
import { craftiquePlacement, placementOf, secumsgPlacement } from "../support/placements";
import { smallestSystem } from "../support/specs";

describe("the images of a folder", () => {
  const placement = secumsgPlacement();
  const prefix = "ghcr.io/klickk/secumsg-server";
  const postgres = { name: "docker.io/library/postgres", tag: "17.6-bookworm" };

  it("are a service's, its jobs' and that of their init containers", () => {
    assert.deepEqual(folderImages(placement, "auth"), [
      { name: `${prefix}/auth`, tag: "latest" },
      {
        name: `${prefix}/auth-migrations`,
        tag: "latest",
        releasedWith: `${prefix}/auth`,
      },
      postgres,
    ]);
  });

  it("do not tie a public image to a service's releases", () => {
    assert.deepEqual(folderImages(placement, "gateway"), [
      { name: `${prefix}/gateway`, tag: "latest" },
      postgres,
      postgres,
    ]);
  });

  it("are the server's in PostgreSQL's folder", () => {
    assert.deepEqual(folderImages(placement, "postgres"), [postgres]);
  });

  it("are the cache's in its folder, and no PostgreSQL where no job waits for one", () => {
    const craftique = craftiquePlacement({ hosting: { cache: "in-cluster" } });
    const names = (folder: string) => folderImages(craftique, folder).map(({ name }) => name);
    assert.deepEqual(names("redis"), ["docker.io/library/redis"]);
    assert.deepEqual(names("frontend"), [
      "registry.example/shop/frontend",
      "docker.io/curlimages/curl",
    ]);
  });

  it("are the service's alone where there are no jobs", () => {
    assert.deepEqual(folderImages(placementOf(smallestSystem), "web"), [
      { name: "registry.example/acme/web", tag: "1.0" },
    ]);
    assert.deepEqual(folderImages(placementOf(smallestSystem), "nothing"), []);
  });
});
