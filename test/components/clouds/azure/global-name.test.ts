import assert from "node:assert/strict";
import { globalName } from "../../../../components/clouds/azure/global-name";

const one = { subscription: "00000000-0000-0000-0000-000000000000" };
const other = { subscription: "00000000-0000-0000-0000-000000000001" };
const place = { environment: "dev", cluster: "todo" };

describe("a name that nobody else on Azure has", () => {
  it("says what it is of, and stays", () => {
    const name = globalName("azureDocuments", one, place, "documents");
    assert.match(name, /^dev-todo-documents-[0-9a-f]{6}$/);
    assert.equal(globalName("azureDocuments", one, place, "documents"), name);
  });

  it("is another one in another subscription, however short it has to be", () => {
    for (const thing of ["documents", "d".repeat(60)]) {
      const names = [one, other].map((where) => globalName("azureDocuments", where, place, thing));
      assert.notEqual(names[0], names[1]);
      assert.ok(names.every(({ length }) => length <= 40));
    }
  });
});
