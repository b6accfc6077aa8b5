import type { Registered } from "./harness";
import { startingPods, type RenderedObject } from "./manifests";

/** As much of a Kubernetes object as tells it from others. */
type Identifiable = Pick<RenderedObject, "apiVersion" | "kind"> & {
  readonly metadata: { readonly name: string; readonly namespace?: string };
};

/** The two owners of what is in a cluster: the program, and what is rendered. What one leaves out, by the other's identities. */
export class Owners {
  private readonly program: ReadonlySet<string>;

  public constructor(
    resources: readonly Registered[],
    private readonly rendered: readonly RenderedObject[],
  ) {
    const inClusters = resources.filter(
      ({ custom, type }) => custom && type.startsWith("kubernetes:"),
    );
    this.program = new Set(
      inClusters.map(({ inputs }) => identityOf(inputs as unknown as Identifiable)),
    );
  }

  /** Objects that both of them own. */
  public shared(): readonly string[] {
    return this.rendered.map(identityOf).filter((object) => this.program.has(object));
  }

  /** Namespaces that rendered objects lie in and nobody makes. */
  public missingNamespaces(): readonly string[] {
    return this.missing(this.rendered.map(({ metadata }) => `/Namespace /${metadata.namespace}`));
  }

  /** Service accounts that rendered pods run as and nobody makes. */
  public missingAccounts(): readonly string[] {
    return this.missing(
      startingPods(this.rendered).map(
        ([{ metadata }, { serviceAccountName = "" }]) =>
          `/ServiceAccount ${metadata.namespace}/${serviceAccountName}`,
      ),
    );
  }

  /** Stores of ExternalSecrets and issuers of Certificates that nobody makes. */
  public missingReferences(): readonly string[] {
    return this.missing(this.references());
  }

  /** Every store of an ExternalSecret and every issuer of a Certificate. */
  public references(): readonly string[] {
    return this.rendered.flatMap(({ kind, metadata, spec }) => {
      const { secretStoreRef: store, issuerRef: issuer } = (spec ?? {}) as {
        secretStoreRef?: { name: string };
        issuerRef?: { name: string };
      };
      if (kind === "ExternalSecret") {
        return `external-secrets.io/SecretStore ${metadata.namespace}/${store?.name ?? ""}`;
      }
      return kind === "Certificate" ? `cert-manager.io/ClusterIssuer /${issuer?.name ?? ""}` : [];
    });
  }

  private missing(wanted: readonly string[]): readonly string[] {
    return [...new Set(wanted)].filter((object) => !this.program.has(object));
  }
}

/** What makes two objects the same one. The group counts, its version does not. */
function identityOf({ apiVersion, kind, metadata }: Identifiable): string {
  const group = apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
  return `${group}/${kind} ${metadata.namespace ?? ""}/${metadata.name}`;
}
