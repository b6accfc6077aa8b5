import assert from "node:assert/strict";
import { filled } from "../../config/placeholders";
import { placements } from "../../render/placement";
import { systems } from "../../systems";
import { secumsgPlacement } from "../support/placements";
import { smallestSpec } from "../support/specs";

describe("placements", () => {
  it("join what the environment, the cluster and the definition decide", () => {
    const { definition, ...decided } = secumsgPlacement();
    const placeholders = { environment: "local", host: "secumsg.example" };
    assert.deepEqual(
      definition,
      filled(systems.secumsg, { ...placeholders, prefix: "", production: "" }),
    );
    assert.deepEqual(decided, {
      environment: "local",
      profile: "minimal",
      namespace: "secumsg",
      host: "secumsg.example",
      managedPorts: { cache: 6379, documents: 27017 },
      storageClasses: { standard: "standard", encrypted: "standard" },
      sharedFiles: "standard",
      metrics: "none",
      prometheus: undefined,
      traces: undefined,
      dataRanges: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
      postgres: "in-cluster",
      documents: undefined,
      cache: "none",
      secretRoute: "external-secrets",
      registry: { kind: "external", prefix: "ghcr.io/klickk/secumsg-server" },
      imageUpdates: true,
      ingress: { className: "nginx", namespace: "ingress-nginx" },
      acme: false,
      sources: {
        "postgres-credentials": { entry: "secumsg-postgres-credentials", store: "platform" },
        "auth-secret": { entry: "secumsg-auth-secret", store: "platform" },
        "gateway-secret": { entry: "secumsg-gateway-secret", store: "platform" },
      },
    });
  });

  it("know that an ACME server will visit", () => {
    const certificates = { kind: "acme", email: "a@example.org", endpoint: "trial" } as const;
    assert.equal(secumsgPlacement({ cluster: { certificates } }).acme, true);
  });

  it("leave out systems without a definition, and clusters that do not exist", () => {
    assert.deepEqual(placements(smallestSpec, "laptop", {}), []);
    assert.deepEqual(placements(smallestSpec, "elsewhere", systems), []);
  });
});
