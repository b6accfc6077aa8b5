import assert from "node:assert/strict";
import { issuers } from "../../../components/addons/issuers";

describe("the issuers of a cluster", () => {
  it("are a root, its certificate and the issuer that signs with it, when it signs for itself", () => {
    const objects = issuers({ kind: "self-signed" }, "nginx");
    assert.deepEqual(
      objects.map(({ kind, name }) => `${kind} ${name}`),
      ["Issuer self-signed", "Certificate platform-authority", "ClusterIssuer platform"],
    );
    assert.deepEqual(objects.at(-1)?.spec, { ca: { secretName: "platform-authority" } });
  });

  it("are one, at Let's Encrypt, when the world is to trust it", () => {
    const certificates = { kind: "acme", email: "ops@acme.example", endpoint: "trusted" } as const;
    assert.deepEqual(issuers(certificates, "nginx"), [
      {
        kind: "ClusterIssuer",
        name: "platform",
        spec: {
          acme: {
            email: "ops@acme.example",
            server: "https://acme-v02.api.letsencrypt.org/directory",
            privateKeySecretRef: { name: "acme-account-trusted" },
            solvers: [{ http01: { ingress: { ingressClassName: "nginx" } } }],
          },
        },
      },
    ]);
  });

  it("ask the endpoint with generous limits during a trial", () => {
    const certificates = { kind: "acme", email: "ops@acme.example", endpoint: "trial" } as const;
    assert.match(JSON.stringify(issuers(certificates, "nginx")), /acme-staging-v02/);
  });
});
