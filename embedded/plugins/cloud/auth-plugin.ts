import { readClusters } from "./clusters";

/** The part that is read of what kubectl and client libraries tell a credential plugin. */
interface ExecInfo {
  readonly apiVersion?: string;
  readonly spec?: { readonly cluster?: { readonly server?: string } };
}

/** For how long a client may keep the token, in milliseconds: without an end, some ask again at every request. */
const lifetime = 3_600_000;

/**
 * What a credential plugin prints for `info`, the content of `KUBERNETES_EXEC_INFO`: the token of the embedded cluster at that
 * address. A client that does not say which cluster it means gets that of the only one. Throws if it is none of them.
 */
export function execCredential(info: string, environment: NodeJS.ProcessEnv, now: number): string {
  const { apiVersion = "client.authentication.k8s.io/v1", spec } = parsed(info);
  const server = spec?.cluster?.server;
  const clusters = Object.values(readClusters(environment) ?? {});
  const found =
    server === undefined && clusters.length === 1
      ? clusters[0]
      : clusters.find(({ endpoint }) => `https://${endpoint}` === server?.replace(/\/$/, ""));
  if (found === undefined) {
    const known = clusters.map(({ endpoint }) => `https://${endpoint}`).join(", ");
    throw new Error(
      `no embedded cluster is at ${server ?? "an address that the client leaves out"}: there is ${known || "none"}`,
    );
  }
  const expirationTimestamp = new Date(now + lifetime).toISOString();
  const status = { token: found.token, expirationTimestamp };
  return JSON.stringify({ apiVersion, kind: "ExecCredential", status });
}

function parsed(info: string): ExecInfo {
  return info === "" ? {} : (JSON.parse(info) as ExecInfo);
}

// Stands in for `gke-gcloud-auth-plugin`.
if (require.main === module) {
  try {
    const credential = execCredential(
      process.env.KUBERNETES_EXEC_INFO ?? "",
      process.env,
      Date.now(),
    );
    process.stdout.write(`${credential}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
