import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import type * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";
import { VAULT_TRUST } from "../clouds/vault";
import { ownershipLabels, PLATFORM, type ObjectMetadata } from "../labels";
import { CHARTS } from "./charts";
import { VAULT_NAMES, VAULT_TLS } from "./vault-values";

/** The authority that signs for Vault and for nothing else, and the root that it is signed by. */
const AUTHORITY = "vault-authority";
const ROOT = "vault-root";

/**
 * A server reads a new certificate when it starts, and every one starts again long before half a year is over: nodes are
 * renewed, and so is Kubernetes.
 */
const SERVER_LIFE = { duration: "8760h0m0s", renewBefore: "4380h0m0s" } as const;

/**
 * What signs Vault's certificate, and the certificate. The public authorities do not sign for names inside a cluster.
 *
 * @returns The certificate's object, which is the last.
 */
export function certifyVault(
  name: string,
  { needs, namespace }: { needs: PlatformNeeds; namespace: pulumi.Input<string> },
  opts: pulumi.CustomResourceOptions,
): CustomResource {
  const labels = ownershipLabels(needs, PLATFORM);
  // Where cert-manager looks for the Secrets of ClusterIssuers.
  const there = { namespace: CHARTS.certManager.namespace, labels };
  const root = certManagerObject(
    `${name}-root`,
    { kind: "Issuer", metadata: { name: ROOT, ...there }, spec: { selfSigned: {} } },
    opts,
  );
  const authority = certManagerObject(
    `${name}-authority`,
    {
      kind: "Certificate",
      metadata: { name: AUTHORITY, ...there },
      spec: {
        isCA: true,
        commonName: AUTHORITY,
        secretName: AUTHORITY,
        duration: "87600h0m0s", // ten years: a new one must reach every namespace first
        privateKey: { algorithm: "ECDSA", size: 256 },
        issuerRef: { group: "cert-manager.io", kind: "Issuer", name: ROOT },
      },
    },
    { ...opts, dependsOn: root },
  );
  const issuer = certManagerObject(
    `${name}-issuer`,
    {
      kind: "ClusterIssuer",
      metadata: { name: AUTHORITY, labels },
      spec: { ca: { secretName: AUTHORITY } },
    },
    { ...opts, dependsOn: authority },
  );
  return certManagerObject(
    `${name}-server`,
    {
      kind: "Certificate",
      metadata: { name: VAULT_TLS.secret, namespace, labels },
      spec: {
        secretName: VAULT_TLS.secret,
        ...SERVER_LIFE,
        dnsNames: [...VAULT_NAMES],
        ipAddresses: ["127.0.0.1"],
        usages: ["server auth", "client auth"],
        privateKey: { algorithm: "ECDSA", size: 256 },
        issuerRef: ISSUER,
      },
    },
    { ...opts, dependsOn: issuer },
  );
}

/**
 * Lets a tenant's SecretStore trust Vault: a store takes the authority from a Secret of its own namespace, and cert-manager puts it
 * beside every certificate that it signs. The certificate itself opens nothing.
 */
export function trustVault(
  name: string,
  metadata: ObjectMetadata,
  opts: pulumi.CustomResourceOptions,
): CustomResource {
  return certManagerObject(
    name,
    {
      kind: "Certificate",
      metadata,
      spec: {
        secretName: VAULT_TRUST.secret,
        commonName: VAULT_TRUST.secret,
        ...SERVER_LIFE,
        usages: ["client auth"],
        privateKey: { algorithm: "ECDSA", size: 256 },
        issuerRef: ISSUER,
      },
    },
    opts,
  );
}

const ISSUER = { group: "cert-manager.io", kind: "ClusterIssuer", name: AUTHORITY } as const;

function certManagerObject(
  name: string,
  object: {
    kind: "Issuer" | "ClusterIssuer" | "Certificate";
    metadata: pulumi.Input<object>;
    spec: object;
  },
  opts: pulumi.CustomResourceOptions,
): CustomResource {
  return new CustomResource(name, { apiVersion: CHARTS.certManager.apiVersion, ...object }, opts);
}
