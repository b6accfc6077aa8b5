import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiServerCertificate, removeOldCertificate } from "../../../embedded/plane/certificate";
import { FakePlane } from "./support/fake-plane";

describe("embedded/plane/certificate", () => {
  const yearMs = 365 * 24 * 3600 * 1000;
  let plane: FakePlane;
  let file: string;
  beforeEach(() => {
    plane = new FakePlane();
    file = apiServerCertificate(plane.home);
    mkdirSync(plane.home.certificates);
    copyFileSync(join(__dirname, "support/loopback.pem"), file);
  });
  afterEach(() => plane.dispose());

  it("keeps a certificate that is good for more than a month", () => {
    assert.equal(removeOldCertificate(plane.home), false);
    assert.ok(existsSync(file));
  });

  it("removes one that ends soon", () => {
    assert.equal(removeOldCertificate(plane.home, Date.now() + 100 * yearMs), true);
    assert.ok(!existsSync(file));
  });

  it("removes one that cannot be read", () => {
    writeFileSync(file, "half a certif");
    assert.equal(removeOldCertificate(plane.home), true);
  });

  it("has nothing to do before the first start", () => {
    assert.equal(removeOldCertificate({ ...plane.home, certificates: plane.root }), false);
  });
});
