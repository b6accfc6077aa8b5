import { rootCertificates } from "node:tls";
import { subjectOf } from "../certificate-subject";

/**
 * The roots that anchor the certificates of Azure's data services, whichever of them signs next. Source: "Azure Certificate
 * Authority details", read 2026-11-21.
 */
const ROOTS = [
  "DigiCert Global Root G2",
  "DigiCert Global Root G3",
  "Microsoft ECC Root Certificate Authority 2017",
  "Microsoft RSA Root Certificate Authority 2017",
] as const;

/** PEM of the authorities that sign the servers of managed databases and caches: public ones, which Node.js brings along. */
export function serverAuthorities(): string {
  return rootCertificates
    .map((pem) => ({ pem, name: commonName(pem) }))
    .filter(({ name }) => ROOTS.some((root) => root === name))
    .sort((one, other) => one.name.localeCompare(other.name))
    .map(({ pem }) => pem.trim())
    .join("\n");
}

function commonName(pem: string): string {
  return /^CN=(.*)$/m.exec(subjectOf(pem))?.[1] ?? "";
}
