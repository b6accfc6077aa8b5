import type { ClusterSpec } from "../../config/environment-spec";

/** Who signs the certificates of a cluster. */
export type Certificates = ClusterSpec["certificates"];

/** Directories of Let's Encrypt (letsencrypt.org, "Staging Environment" and "ACME Protocol", read 2026-11-21). */
const DIRECTORIES = {
  trial: "https://acme-staging-v02.api.letsencrypt.org/directory",
  trusted: "https://acme-v02.api.letsencrypt.org/directory",
} as const;

/** `spec` of an issuer that asks Let's Encrypt, which looks for its token under the host through the ingress controller. */
export function acmeIssuer(
  { email, endpoint }: Extract<Certificates, { kind: "acme" }>,
  ingressClassName: string,
): object {
  return {
    acme: {
      email,
      server: DIRECTORIES[endpoint],
      // One account for each endpoint: a key of the one is unknown to the other.
      privateKeySecretRef: { name: `acme-account-${endpoint}` },
      solvers: [{ http01: { ingress: { ingressClassName } } }],
    },
  };
}

const AUTHORITY = "platform-authority";
const ROOT = "self-signed";

/**
 * The cluster's own authority: a self-signed root, kept in cert-manager's namespace, and the issuer that signs with it.
 * Whoever trusts the root trusts every host of the cluster, which a self-signed certificate for each host would not give.
 */
export const ownAuthority = {
  root: { name: ROOT, spec: { selfSigned: {} } },
  authority: {
    name: AUTHORITY,
    spec: {
      isCA: true,
      commonName: AUTHORITY,
      secretName: AUTHORITY,
      duration: "87600h", // ten years: a new root must be carried to every machine that trusts the old one
      privateKey: { algorithm: "ECDSA", size: 256 },
      issuerRef: { group: "cert-manager.io", kind: "Issuer", name: ROOT },
    },
  },
  issuer: { ca: { secretName: AUTHORITY } },
} as const;
