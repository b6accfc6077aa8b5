import assert from "node:assert/strict";
import { networkPicture } from "../../../scripts/documents/network-picture";
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
});
