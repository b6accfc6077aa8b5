import assert from "node:assert/strict";
import { text } from "../../config/text";

describe("text", () => {
  const digits = text(/^[0-9]{3}$/, "three digits");
  const messages = (value: unknown): readonly string[] | undefined =>
    digits.safeParse(value).error?.issues.map(({ message }) => message);

  it("accepts its form", () => {
    assert.equal(messages("123"), undefined);
  });

  for (const value of ["12", 123, undefined]) {
    it(`says in words what ${JSON.stringify(value)} should have been`, () => {
      assert.deepEqual(messages(value), ["three digits"]);
    });
  }

  it("keeps the words for documents", () => {
    assert.equal(digits.meta()?.["form"], "three digits");
  });
});
