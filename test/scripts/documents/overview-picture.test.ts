import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "mocha";
import { readEnvironment } from "../../../config/read";
import { overviewPicture, withPicture } from "../../../scripts/documents/overview-picture";
import { systems } from "../../../systems";

describe("the overview picture", () => {
  const lines = overviewPicture(
    readEnvironment(path.resolve(__dirname, "../../.."), "local"),
    systems,
  ).split("\n");

  it("has every cluster, every add-on and every service that the stack file and the definitions name", () => {
    for (const node of [
      '  subgraph laptop["cluster laptop (local)"]',
      '    laptop_argo_cd["argo-cd"]',
      '    laptop_external_secrets["external-secrets"]',
      '    laptop_cert_manager["cert-manager"]',
      '      laptop_secumsg_gateway["gateway"]',
      '      laptop_secumsg_postgres[("postgres")]',
    ]) {
      assert.ok(lines.includes(node), node);
    }
  });

  it("leaves out the add-ons that nothing on the cluster asks for", () => {
    const addons = lines.filter((line) => /^ {4}\w+\[/.test(line)).map((line) => line.trim());
    assert.deepEqual(addons, [
      'laptop_argo_cd["argo-cd"]',
      'laptop_argocd_image_updater["argocd-image-updater"]',
      'laptop_external_secrets["external-secrets"]',
      'laptop_cert_manager["cert-manager"]',
      'laptop_reloader["reloader"]',
    ]);
  });

  it("draws each edge between services, and leaves jobs and the outside to the system's own page", () => {
    const edges = lines.filter((line) => /^ {6}\S+ --> /.test(line)).map((line) => line.trim());
    assert.deepEqual(edges.filter((edge) => edge.startsWith("laptop_secumsg")).sort(), [
      "laptop_secumsg_auth --> laptop_secumsg_postgres",
      "laptop_secumsg_gateway --> laptop_secumsg_auth",
      "laptop_secumsg_gateway --> laptop_secumsg_keys",
      "laptop_secumsg_gateway --> laptop_secumsg_messages",
      "laptop_secumsg_keys --> laptop_secumsg_postgres",
      "laptop_secumsg_messages --> laptop_secumsg_postgres",
    ]);
  });
});

describe("a picture in a hand-written document", () => {
  it("replaces the block of its name and nothing else", () => {
    const document =
      "a\n<!-- picture: one -->\nold\n<!-- /picture -->\nb\n<!-- picture: two -->\n<!-- /picture -->\n";
    assert.equal(
      withPicture(document, "one", "new $1"),
      "a\n<!-- picture: one -->\n\nnew $1\n\n<!-- /picture -->\nb\n<!-- picture: two -->\n<!-- /picture -->\n",
    );
  });

  it("refuses a document that has no such block", () => {
    assert.throws(() => withPicture("nothing here", "one", "new"), /no block for the picture one/);
  });
});
