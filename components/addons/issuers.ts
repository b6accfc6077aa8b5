import type { ClusterSpec } from "../../config/environment-spec";
import { CLUSTER_ISSUER } from "../../systems/exposure";

/** Who signs the certificates of a cluster. */
export type Certificates = ClusterSpec["certificates"];

/** An object of cert-manager; a ClusterIssuer belongs to the cluster, the others to cert-manager's own namespace. */
export interface IssuerObject {
  /** Kind of cert-manager's API. */
  readonly kind: "Issuer" | "Certificate" | "ClusterIssuer";
  /** Name of the object, unique among those of a cluster. */
  readonly name: string;
  /** Its `spec`. */
  readonly spec: object;
}

/** Directories of Let's Encrypt (letsencrypt.org, "Staging Environment" and "ACME Protocol", read 2026-11-21). */
const DIRECTORIES = {
  trial: "https://acme-staging-v02.api.letsencrypt.org/directory",
  trusted: "https://acme-v02.api.letsencrypt.org/directory",
} as const;

/**
 * What it takes to sign certificates, each object after the one before it; the last is always the one ClusterIssuer.
 *
 * @param ingressClassName - Class of the Ingress under which Let's Encrypt looks for the token that it handed out.
 */
export function issuers(
  certificates: Certificates,
  ingressClassName: string,
): readonly IssuerObject[] {
  if (certificates.kind === "self-signed") return OWN_AUTHORITY;
  const { email, endpoint } = certificates;
  const acme = {
    email,
    server: DIRECTORIES[endpoint],
    // One account for each endpoint: a key of the one is unknown to the other.
    privateKeySecretRef: { name: `acme-account-${endpoint}` },
    solvers: [{ http01: { ingress: { ingressClassName } } }],
  };
  return [{ kind: "ClusterIssuer", name: CLUSTER_ISSUER, spec: { acme } }];
}

const AUTHORITY = "platform-authority";
const ROOT = "self-signed";

/**
 * The cluster's own authority: a self-signed root, and the issuer that signs with it. Whoever trusts the root trusts every
 * host of the cluster, which a self-signed certificate for each host would not give.
 */
const OWN_AUTHORITY: readonly IssuerObject[] = [
  { kind: "Issuer", name: ROOT, spec: { selfSigned: {} } },
  {
    kind: "Certificate",
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
  { kind: "ClusterIssuer", name: CLUSTER_ISSUER, spec: { ca: { secretName: AUTHORITY } } },
];
