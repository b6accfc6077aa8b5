import { X509Certificate } from "node:crypto";

const subjects = new Map<string, string>();

/** Whose a certificate in PEM is, a line for each part: read once, for every database asks, and there are over a hundred of them. */
export function subjectOf(certificate: string): string {
  const subject = subjects.get(certificate) ?? new X509Certificate(certificate).subject;
  subjects.set(certificate, subject);
  return subject;
}
