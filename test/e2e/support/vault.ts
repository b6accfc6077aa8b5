import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { SCRIPTS } from "../../../components/addons/vault-scripts";
import { IN_CLUSTER_API } from "../../../components/clouds/contract";

/** Whether there is a `vault` on PATH: nothing stands in for one here. */
export function hasVault(): boolean {
  return spawnSync("vault", ["version"]).status === 0;
}

const ROOT_TOKEN = "root";

/** Vault wants to know who signs for the API server, even where it speaks without TLS. */
const CERTIFICATE = resolve(__dirname, "../../embedded/plane/support/loopback.pem");

/** What a script said, and whether it succeeded. */
export interface Said {
  readonly succeeded: boolean;
  readonly output: string;
}

/**
 * A Vault on loopback that is sealed and new, beside another one whose key unseals it as a cloud's would, and the API server that
 * it asks whose a token is.
 */
export class VaultServer {
  public readonly folder = mkdtempSync(join(tmpdir(), "vault-"));
  private readonly processes: ChildProcess[] = [];
  private readonly tokens = new Map<string, string>();
  private apiServer: Server | undefined;
  private address = "";

  public async start(): Promise<void> {
    this.apiServer = createServer((request, response) => {
      void text(request).then((body) => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(this.review(body)));
      });
    });
    this.apiServer.listen(0, "127.0.0.1");
    await once(this.apiServer, "listening");
    const [key, port, cluster] = await Promise.all([freePort(), freePort(), freePort()]);
    const keyAddress = `http://127.0.0.1:${key}`;
    this.run(
      "server",
      "-dev",
      `-dev-root-token-id=${ROOT_TOKEN}`,
      `-dev-listen-address=127.0.0.1:${key}`,
    );
    await this.answers(keyAddress);
    const asRoot = { VAULT_ADDR: keyAddress, VAULT_TOKEN: ROOT_TOKEN };
    this.vault(asRoot, "secrets", "enable", "transit");
    this.vault(asRoot, "write", "-f", "transit/keys/unseal");
    const config = join(this.folder, "config.json");
    mkdirSync(join(this.folder, "data"));
    writeFileSync(
      config,
      JSON.stringify({
        disable_mlock: true,
        api_addr: `http://127.0.0.1:${port}`,
        cluster_addr: `https://127.0.0.1:${cluster}`,
        listener: [
          {
            tcp: {
              address: `127.0.0.1:${port}`,
              cluster_address: `127.0.0.1:${cluster}`,
              tls_disable: true,
            },
          },
        ],
        storage: { raft: { path: join(this.folder, "data"), node_id: "one" } },
        seal: {
          transit: {
            address: keyAddress,
            token: ROOT_TOKEN,
            key_name: "unseal",
            mount_path: "transit/",
          },
        },
      }),
    );
    this.address = `http://127.0.0.1:${port}`;
    this.run("server", `-config=${config}`);
    await this.answers(this.address);
  }

  /** Runs a script as the Job does, with these files and entries in their places, and none of before. */
  public async setUp(
    files: Readonly<Record<string, string>>,
    entries: Readonly<Record<string, string>>,
  ): Promise<Said> {
    const folders = { setup: files, entries };
    for (const [folder, contents] of Object.entries(folders)) {
      rmSync(join(this.folder, folder), { recursive: true, force: true });
      for (const [name, content] of Object.entries(contents)) {
        const file = join(this.folder, folder, name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, this.here(content));
      }
    }
    writeFileSync(join(this.folder, "token"), this.tokenOf("vault", "vault-setup"));
    // Not `spawnSync`: Vault asks this process whose the token is.
    const child = spawn("sh", ["-c", `exec 2>&1; sh ${join("setup", SCRIPTS.open)}`], {
      cwd: this.folder,
      timeout: 300_000,
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        ...process.env,
        VAULT_ADDR: this.address,
        FIRST_POD: this.address,
        SETUP: join(this.folder, "setup"),
        ENTRIES: join(this.folder, "entries"),
        TOKEN: join(this.folder, "token"),
        SHARES: "1",
        THRESHOLD: "1",
        PAUSE: "0.2",
      },
    });
    const [output, [code]] = await Promise.all([
      text(child.stdout),
      once(child, "close") as Promise<[number | null]>,
    ]);
    return { succeeded: code === 0, output };
  }

  /**
   * What an entry holds for a service account that signs in as External Secrets does; undefined when it may not read it.
   *
   * @throws Error with Vault's words when the account is not given the role.
   */
  public async read(
    namespace: string,
    serviceAccount: string,
    role: string,
    entry: string,
  ): Promise<unknown> {
    const jwt = this.tokenOf(namespace, serviceAccount);
    const signedIn = await fetch(`${this.address}/v1/auth/kubernetes/login`, {
      method: "POST",
      body: JSON.stringify({ role, jwt }),
    });
    if (!signedIn.ok) throw new Error(await signedIn.text());
    const { auth } = (await signedIn.json()) as { auth: { client_token: string } };
    const answer = await fetch(`${this.address}/v1/secret/data/${entry}`, {
      headers: { "X-Vault-Token": auth.client_token },
    });
    if (!answer.ok) return undefined;
    return ((await answer.json()) as { data: { data: unknown } }).data.data;
  }

  /** What the command says, with the address of this Vault. */
  private vault(env: Readonly<Record<string, string>>, ...args: readonly string[]): string {
    return execFileSync("vault", args, {
      encoding: "utf8",
      env: { ...process.env, VAULT_ADDR: this.address, ...env },
    }).trim();
  }

  public stop(): void {
    for (const each of this.processes) each.kill("SIGKILL");
    this.apiServer?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Outside of a cluster there is neither that name nor a token of Vault's own. */
  private here(content: string): string {
    const { port } = this.apiServer?.address() as AddressInfo;
    return content.replace(
      `kubernetes_host=${IN_CLUSTER_API}`,
      `kubernetes_host=http://127.0.0.1:${port} disable_local_ca_jwt=true kubernetes_ca_cert=@${CERTIFICATE}`,
    );
  }

  /** A token in the form of the cluster's; who it belongs to is what this API server says. */
  private tokenOf(namespace: string, serviceAccount: string): string {
    const part = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString("base64url");
    const uid = randomUUID();
    const claims = {
      aud: ["vault"],
      exp: 4_000_000_000,
      iat: 1_700_000_000,
      nbf: 1_700_000_000,
      iss: IN_CLUSTER_API,
      sub: `system:serviceaccount:${namespace}:${serviceAccount}`,
      "kubernetes.io": { namespace, serviceaccount: { name: serviceAccount, uid } },
    };
    const token = [part({ alg: "RS256" }), part(claims), part({})].join(".");
    this.tokens.set(token, JSON.stringify({ username: claims.sub, uid }));
    return token;
  }

  private review(body: string): object {
    const { spec } = JSON.parse(body) as { spec: { token: string; audiences?: string[] } };
    const user = this.tokens.get(spec.token);
    return {
      apiVersion: "authentication.k8s.io/v1",
      kind: "TokenReview",
      status:
        user === undefined
          ? { authenticated: false }
          : { authenticated: true, audiences: spec.audiences, user: JSON.parse(user) as object },
    };
  }

  private run(...args: readonly string[]): void {
    this.processes.push(spawn("vault", args, { stdio: "ignore", cwd: this.folder }));
  }

  /** Until it answers at all: 2 is a sealed one. */
  private async answers(address: string): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      const { status } = spawnSync("vault", ["status"], {
        env: { ...process.env, VAULT_ADDR: address },
      });
      if (status === 0 || status === 2) return;
      await sleep(100);
    }
    throw new Error(`no Vault answers at ${address}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
