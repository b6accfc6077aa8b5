import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { serverAuthorities } from "../../../../components/clouds/azure/authorities";

const certificates = serverAuthorities()
  .split(/(?<=-----END CERTIFICATE-----)/)
  .filter((part) => part.includes("BEGIN"))
  .map((part) => new X509Certificate(part));

describe("the authorities of Azure's servers", () => {
  it("are the four roots that Azure signs under, in an order that does not change", () => {
    assert.deepEqual(
      certificates.map(({ subject }) => /^CN=(.*)$/m.exec(subject)?.[1]),
      [
        "DigiCert Global Root G2",
        "DigiCert Global Root G3",
        "Microsoft ECC Root Certificate Authority 2017",
        "Microsoft RSA Root Certificate Authority 2017",
      ],
    );
  });

  it("signed themselves, and are good for years to come", () => {
    for (const certificate of certificates) {
      assert.ok(certificate.verify(certificate.publicKey));
      assert.ok(Date.parse(certificate.validTo) > Date.UTC(2037, 0));
    }
  });

  it("fit into an entry of the secret store beside everything else", () => {
    assert.ok(serverAuthorities().length < 8 * 1024);
  });
});
