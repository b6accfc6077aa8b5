import assert from "node:assert/strict";
import { changesOf } from "../../preview/change";
import { refusal } from "../../preview/consent";
import { findingsOf } from "../../preview/findings";
import { recorded } from "./support";

const lossesWith = (consents: readonly string[]) =>
  findingsOf(changesOf(recorded("protected-password")), { tier: "production", consents }).losses;

describe("an update that would lose something", () => {
  it("is refused with what it would lose, where a consent belongs, and what to do", () => {
    assert.equal(
      refusal("prod", lossesWith([])),
      [
        "prod is not updated: it would replace or delete what nobody consented to in Pulumi.prod.yaml.",
        "  replace  laptop-secumsg-postgres-password  random:index/randomPassword:RandomPassword: the value is another one " +
          "afterwards: whoever has the old one is locked out",
        "Take the change back. Or, if it is meant: name the resource in consents, update once so that its protection is lifted,",
        "then make the change.",
      ].join("\n"),
    );
  });

  it("is not refused with everybody's consent", () => {
    assert.equal(refusal("prod", lossesWith(["laptop-secumsg-postgres-password"])), undefined);
    assert.equal(refusal("prod", []), undefined);
  });
});
