import assert from "node:assert/strict";
import { isProtected } from "../../components/protection";

describe("protection", () => {
  it("holds in production only", () => {
    for (const tier of ["development", "preproduction"] as const) {
      assert.equal(isProtected({ tier, consents: [] }, "shop-cluster"), false);
    }
    assert.equal(isProtected({ tier: "production", consents: [] }, "shop-cluster"), true);
  });

  it("gives way to a consent by name, for that resource and what is named after it", () => {
    const guard = { tier: "production", consents: ["shop-cluster"] } as const;
    assert.equal(isProtected(guard, "shop-cluster"), false);
    assert.equal(isProtected(guard, "shop-cluster-key"), false);
    assert.equal(isProtected(guard, "shop-clusters"), true);
    assert.equal(isProtected(guard, "shop"), true);
  });
});
