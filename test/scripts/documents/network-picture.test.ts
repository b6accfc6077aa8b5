import assert from "node:assert/strict";
import { networkPicture } from "../../../scripts/documents/network-picture";
import { craftique } from "../../../systems/craftique/system";
import { craftista } from "../../../systems/craftista/system";
import { secumsg } from "../../../systems/secumsg/system";
import { smallestSystem } from "../../support/specs";

describe("the network picture", () => {
  it("draws an arrow for each edge", () => {
    assert.match(
      networkPicture(smallestSystem),
      /```mermaid\nflowchart LR\n {2}n_ingress\(.*\)\n {2}n_web\[web\]\n {2}n_ingress -->\|8080\| n_web\n```/,
    );
    const arrows = networkPicture(secumsg).match(/-->\|/g) ?? [];
    assert.equal(arrows.length, secumsg.edges.length);
  });

  it("tells servers, jobs and the database apart by their shapes", () => {
    const picture = networkPicture(secumsg);
    assert.match(picture, /n_auth\[auth\]/);
    assert.match(picture, /n_auth_migrations\{\{auth-migrations\}\}/);
    assert.match(picture, /n_postgres\[\(postgres\)\]/);
  });

  it("dots what an environment may do without, and tells a cache and a backup from services", () => {
    const picture = networkPicture(craftique);
    for (const line of [
      "  n_redis[(redis)]",
      '  n_metrics(["the collector of metrics"])',
      "  n_postgres_backup{{postgres-backup}}",
      "  n_backend -.->|6379| n_redis",
      "  n_metrics -.->|8080| n_backend",
      "  n_backend -->|5432| n_postgres",
    ]) {
      assert.ok(picture.split("\n").includes(line), line);
    }
    assert.match(picture, /^Dotted: only where/m);
    const craftistas = networkPicture(craftista);
    assert.match(craftistas, /n_catalogue --> ?\|27017\| n_mongodb/);
    assert.match(craftistas, /n_recommendation --> ?\|6379\| n_redis/);
    assert.match(craftistas, /n_voting -\.->\|4318\| n_traces/);
    assert.doesNotMatch(networkPicture(secumsg), /Dotted/);
  });
});
