import assert from "node:assert/strict";
import type { ClusterSpec, EnvironmentSpec } from "../../config/environment-spec";
import {
  productionCertificatesAreTrusted,
  productionImagesArePromoted,
  productionIsNotMinimal,
} from "../../config/production-rules";
import { systems } from "../../systems";
import { specWith } from "../support/specs";

const production = { tier: "production", profile: "resilient" } as const;
const at = "slipway:environment.clusters.laptop";

describe("productionIsNotMinimal", () => {
  const problems = (environment: Partial<EnvironmentSpec>): unknown =>
    productionIsNotMinimal(specWith({ environment }), systems);

  it("accepts minimal outside production, and more than that in it", () => {
    assert.deepEqual(problems({ tier: "preproduction", profile: "minimal" }), []);
    assert.deepEqual(problems({ tier: "production", profile: "standard" }), []);
  });

  it("refuses minimal in production", () => {
    assert.deepEqual(problems({ tier: "production", profile: "minimal" }), [
      {
        path: "slipway:environment.profile",
        is: "minimal",
        want: "standard or resilient in production",
      },
    ]);
  });
});

describe("productionCertificatesAreTrusted", () => {
  const problems = (
    environment: Partial<EnvironmentSpec>,
    certificates: ClusterSpec["certificates"],
  ): unknown =>
    productionCertificatesAreTrusted(specWith({ environment, cluster: { certificates } }), systems);
  const email = "ops@example.com";

  it("accepts any issuer outside production, and the trusted one in it", () => {
    assert.deepEqual(problems({ tier: "preproduction" }, { kind: "self-signed" }), []);
    assert.deepEqual(problems(production, { kind: "acme", email, endpoint: "trusted" }), []);
  });

  it("refuses self-signed certificates in production", () => {
    assert.deepEqual(problems(production, { kind: "self-signed" }), [
      { path: `${at}.certificates.kind`, is: "self-signed", want: "acme in production" },
    ]);
  });

  it("refuses trial certificates in production", () => {
    assert.deepEqual(problems(production, { kind: "acme", email, endpoint: "trial" }), [
      { path: `${at}.certificates.endpoint`, is: "trial", want: "trusted in production" },
    ]);
  });
});

describe("productionImagesArePromoted", () => {
  const problems = (environment: Partial<EnvironmentSpec>, imageUpdates?: boolean): unknown =>
    productionImagesArePromoted(specWith({ environment, hosting: { imageUpdates } }), systems);

  it("accepts updates outside production, and none in it", () => {
    assert.deepEqual(problems({ tier: "preproduction" }, true), []);
    assert.deepEqual(problems(production, false), []);
    assert.deepEqual(problems(production), []);
  });

  it("refuses updates in production", () => {
    assert.deepEqual(problems(production, true), [
      {
        path: `${at}.systems.secumsg.imageUpdates`,
        is: "true",
        want: "false in production: images arrive by promotion",
      },
    ]);
  });
});
