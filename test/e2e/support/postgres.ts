import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const INSTALLED = "/usr/lib/postgresql";

/** Folder of the executables of a PostgreSQL on this machine, as Debian installs them; undefined where there is none. */
export function installedPostgres(): string | undefined {
  if (!existsSync(INSTALLED)) return undefined;
  return readdirSync(INSTALLED)
    .map((version) => join(INSTALLED, version, "bin"))
    .find((bin) => existsSync(join(bin, "initdb")));
}

/** PostgreSQL refuses to run as root, and containers run as somebody else too. */
const NOBODY = 65534;
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;

/** A server that listens on a socket of its own, and on no port. */
export class PostgresServer {
  public readonly folder = mkdtempSync(join(tmpdir(), "postgres-"));

  public constructor(private readonly bin: string) {
    if (asNobody) chownSync(this.folder, asNobody.uid, asNobody.gid);
    chmodSync(this.folder, 0o700);
    const data = join(this.folder, "data");
    this.run(join(bin, "initdb"), ["--auth=trust", "--username=owner", "--no-sync", data]);
    const options = `-c listen_addresses= -c unix_socket_directories=${this.folder} -c fsync=off -c max_prepared_transactions=1`;
    const log = join(this.folder, "log");
    this.run(join(bin, "pg_ctl"), ["-D", data, "-l", log, "-o", options, "--wait", "start"]);
  }

  /** Runs a script as a container of the image would, with the server's address in its environment. */
  public sh(script: string, env: Readonly<Record<string, string>> = {}): string {
    return this.run("sh", ["-c", `exec 2>&1\n${script}`], env);
  }

  /** What a query says, without headings. */
  public query(sql: string, database = "postgres"): string {
    return this.run(join(this.bin, "psql"), ["-qtAX", "-d", database, "-c", sql]).trim();
  }

  public stop(): void {
    this.run(join(this.bin, "pg_ctl"), ["-D", join(this.folder, "data"), "-m", "fast", "stop"]);
    rmSync(this.folder, { recursive: true });
  }

  private run(
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): string {
    return execFileSync(command, args, {
      ...asNobody,
      cwd: this.folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: `${this.bin}:/usr/bin:/bin`,
        PGHOST: this.folder,
        PGPORT: "5432",
        PGDATABASE: "postgres",
        PGUSER: "owner",
        ...env,
      },
    });
  }
}
