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

/** A kubeconfig that stands on its own: everything is embedded. JSON, of which YAML is a superset. */
export function kubeconfig(args: KubeconfigArgs): string {
  const name = contextName;
  const authority = Buffer.from(args.certificateAuthority).toString("base64");
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      { name, cluster: { server: args.apiServer, "certificate-authority-data": authority } },
    ],
    users: [{ name, user: { token: args.token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
