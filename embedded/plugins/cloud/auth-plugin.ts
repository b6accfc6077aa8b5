import { readClusters } from "./clusters";

/** The part that is read of what kubectl and client libraries tell a credential plugin. */
interface ExecInfo {
  readonly apiVersion?: string;
  readonly spec?: { readonly cluster?: { readonly server?: string } };
}

/** For how long a client may keep the token, in milliseconds: without an end, some ask again at every request. */
const lifetime = 3_600_000;

/** What a credential plugin is asked. */
export interface CredentialRequest {
  /** The content of `KUBERNETES_EXEC_INFO`; empty from a client that does not say which cluster it means. */
  readonly info: string;
  /** The cloud whose plugin is asked. */
  readonly cloud: string;
}

/**
 * What a credential plugin prints: the token of the embedded cluster at the address that is asked for. A client that does not say
 * which it means gets that of the cloud's only one. Throws if it is none of them.
 */
export function execCredential(
  { info, cloud }: CredentialRequest,
  environment: NodeJS.ProcessEnv,
  now: number,
): string {
  const { apiVersion = "client.authentication.k8s.io/v1", spec } = parsed(info);
  const server = spec?.cluster?.server;
  const clusters = Object.values(readClusters(environment) ?? {});
  const meant = clusters.filter((cluster) =>
    server === undefined
      ? cluster.cloud === cloud
      : `https://${cluster.endpoint}` === server.replace(/\/$/, ""),
  );
  const found = meant.length === 1 ? meant[0] : undefined;
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

/**
 * Refuses whatever is not a request for a credential: `wanted` are the words, parted by spaces, that one has in that order, side
 * by side, among its other arguments.
 *
 * @throws Error that names what was asked and what can be.
 */
export function refuseOthers(command: string, wanted: string, asked: readonly string[]): void {
  if (!` ${asked.join(" ")} `.includes(` ${wanted} `.replace(/^ +$/, " "))) {
    throw new Error(
      `${command} is a stand-in here and does nothing but "${command} ${wanted}": it was asked for "${asked.join(" ")}"`,
    );
  }
}

function parsed(info: string): ExecInfo {
  return info === "" ? {} : (JSON.parse(info) as ExecInfo);
}

// Stands in for `gke-gcloud-auth-plugin`, and for `aws` as far as it is one: the launcher says which, before the client's arguments.
if (require.main === module) {
  const [cloud = "", command = "", wanted = "", ...asked] = process.argv.slice(2);
  try {
    refuseOthers(command, wanted, asked);
    const info = process.env.KUBERNETES_EXEC_INFO ?? "";
    const credential = execCredential({ info, cloud }, process.env, Date.now());
    process.stdout.write(`${credential}\n`);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
