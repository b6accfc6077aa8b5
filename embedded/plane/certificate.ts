import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { PlaneHome } from "./home";

/** A certificate that ends within this time is replaced, in milliseconds. The API server makes them for a year. */
const renewBeforeMs = 30 * 24 * 3600 * 1000;

/** Where the API server writes its certificate, together with the authority that signed it. */
export function apiServerCertificate(home: PlaneHome): string {
  return join(home.certificates, "apiserver.crt");
}

/** Where the API server writes the private key of its certificate. */
export function apiServerKey(home: PlaneHome): string {
  return join(home.certificates, "apiserver.key");
}

/** Removes the certificate if it ends soon or is damaged, so that the API server makes another. Returns whether it did. */
export function removeOldCertificate(home: PlaneHome, now: number = Date.now()): boolean {
  const file = apiServerCertificate(home);
  if (!existsSync(file) || endOf(file) > now + renewBeforeMs) {
    return false;
  }
  rmSync(file);
  return true;
}

function endOf(file: string): number {
  try {
    return Date.parse(new X509Certificate(readFileSync(file)).validTo);
  } catch {
    return 0;
  }
}
