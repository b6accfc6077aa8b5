/** The name of the context, the cluster and the user in the plane's kubeconfig. */
export const contextName = "slipway";

/** What the kubeconfig says. */
export interface KubeconfigArgs {
  /** URL of the API server: `https://127.0.0.1:26001`. */
  readonly apiServer: string;
  /** PEM text of the certificates that vouch for the API server. */
  readonly certificateAuthority: string;
  /** Bearer token of the user. */
  readonly token: string;
}

/** The kubeconfig of one plane. */
export function kubeconfig(args: KubeconfigArgs): string {
  return kubeconfigOf({ [contextName]: args });
}

/**
 * A kubeconfig with a context for each of `clusters`, the first of them the current one. It stands on its own: everything is
 * embedded. JSON, of which YAML is a superset.
 */
export function kubeconfigOf(clusters: Readonly<Record<string, KubeconfigArgs>>): string {
  const all = Object.entries(clusters);
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: all.map(([name, { apiServer: server, certificateAuthority }]) => {
      const authority = Buffer.from(certificateAuthority).toString("base64");
      return { name, cluster: { server, "certificate-authority-data": authority } };
    }),
    users: all.map(([name, { token }]) => ({ name, user: { token } })),
    contexts: all.map(([name]) => ({ name, context: { cluster: name, user: name } })),
    "current-context": all[0]?.[0] ?? "",
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** What a text of {@link kubeconfig} was made from. Throws if it is no such text. */
export function parseKubeconfig(text: string): KubeconfigArgs {
  const { clusters, users } = JSON.parse(text) as {
    readonly clusters: readonly [{ readonly cluster: Readonly<Record<string, string>> }];
    readonly users: readonly [{ readonly user: Readonly<Record<string, string>> }];
  };
  const { server = "", "certificate-authority-data": authority = "" } = clusters[0].cluster;
  return {
    apiServer: server,
    certificateAuthority: Buffer.from(authority, "base64").toString("utf8"),
    token: users[0].user["token"] ?? "",
  };
}
