import assert from "node:assert/strict";
import { CLOUD_SETTINGS } from "../../../components/clouds/settings";
import { CONTRACT_NEEDS, FURTHER_NEEDS } from "../../../scripts/documents/offers";
import { parityPage } from "../../../scripts/documents/parity";

const clouds = CLOUD_SETTINGS.map(({ shape }) => shape.cloud.value);
const problem = {
  path: "slipway:environment.clusters.main.systems.craftista.registry.kind",
  is: "managed",
  want: "external",
};
const lines = parityPage([{ cloud: "local", system: "craftista", problem }]).split("\n");
const rowOf = (start: string): string[] =>
  lines
    .filter((line) => line.startsWith(`| ${start} `))
    .flatMap((line) => line.split("|").map((cell) => cell.trim()))
    .slice(1, -1);

describe("the page on parity", () => {
  it("has a row for each need, with what each cloud offers, and gaps apart", () => {
    for (const { name, offers } of [...Object.values(CONTRACT_NEEDS), ...FURTHER_NEEDS]) {
      const shown = clouds.map((cloud) => {
        const offer = offers[cloud];
        return "gap" in offer ? `*${offer.gap}*` : offer.product;
      });
      assert.deepEqual(rowOf(name), [name, ...shown]);
    }
  });

  it("tells of each trait in words", () => {
    assert.deepEqual(rowOf("Classes of volumes, standard and encrypted").slice(1, 3), [
      "`standard-rwo`, `encrypted`",
      "`gp3`, `encrypted`",
    ]);
    const shared = rowOf("Its controllers see the files of the machine that deploys");
    assert.deepEqual(shared.slice(1), ["no", "no", "no", "yes"]);
  });

  it("says what is refused to whom, by the field of the stack file", () => {
    assert.deepEqual(rowOf("local | craftista"), [
      "local",
      "craftista",
      "`registry.kind`",
      "managed",
      "external",
    ]);
  });

  it("sets fields of the same meaning side by side, and says why one is missing", () => {
    assert.deepEqual(rowOf("`project`"), ["`project`", "`account`", "`subscription`"]);
    assert.deepEqual(rowOf("`backups`").slice(1), ["*always on*", "*always on*"]);
  });
});
