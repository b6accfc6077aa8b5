import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import {
  publicAuthorities,
  serverAuthorities,
} from "../../../../components/clouds/aws/authorities";
import { AWS_REGIONS } from "../../../../components/clouds/aws/regions";

/** The certificates of a file that holds several. */
function certificatesOf(pem: string): X509Certificate[] {
  return pem
    .split(/(?<=-----END CERTIFICATE-----)/)
    .filter((part) => part.includes("BEGIN"))
    .map((part) => new X509Certificate(part));
}

const names = (pem: string): string[] =>
  certificatesOf(pem).map(({ subject }) => /^CN=(.*)$/m.exec(subject)?.[1] ?? "");

describe("the authorities of AWS's servers", () => {
  for (const region of AWS_REGIONS) {
    it(`are three in ${region}, and small enough for an entry of the secret store`, () => {
      const pem = serverAuthorities(region);
      assert.deepEqual(
        names(pem).sort(),
        ["ECC384", "RSA2048", "RSA4096"].map((kind) => `Amazon RDS ${region} Root CA ${kind} G1`),
      );
      assert.ok(pem.length < 16 * 1024);
    });
  }

  it("are good for years to come", () => {
    const until = Date.UTC(2036, 0);
    for (const pem of [serverAuthorities("eu-west-1"), publicAuthorities()])
      for (const { validTo } of certificatesOf(pem)) assert.ok(Date.parse(validTo) > until);
  });

  it("are Amazon's public ones for caches", () => {
    assert.deepEqual(names(publicAuthorities()).sort(), [
      "Amazon Root CA 1",
      "Amazon Root CA 2",
      "Amazon Root CA 3",
      "Amazon Root CA 4",
      "Starfield Services Root Certificate Authority - G2",
    ]);
  });

  it("are none in a region that there is not", () => {
    assert.equal(serverAuthorities("eu-nowhere-1"), "");
  });
});
