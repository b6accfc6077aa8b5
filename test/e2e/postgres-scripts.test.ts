import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  APPLY_PASSWORD,
  CREATE_DATABASE,
  CREDENTIALS_PATH,
  WAIT_FOR_POSTGRES,
} from "../../render/postgres-scripts";

describe("the scripts of the PostgreSQL image", () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "scripts-"));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  /** Puts an executable on PATH that writes down how it was called and what it was told. */
  const standIn = (name: string, script: string): void => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  };
  const sh = (script: string, env: Record<string, string>): string =>
    execFileSync("sh", ["-c", script], {
      encoding: "utf8",
      env: { PATH: `${folder}:/usr/bin:/bin`, ...env },
    });
  const said = (file: string): string => fs.readFileSync(path.join(folder, file), "utf8");

  it("wait until the server answers, and say what for", () => {
    standIn("pg_isready", `echo x >> ${folder}/calls; [ "$(wc -l < ${folder}/calls)" -ge 3 ]`);
    standIn("sleep", "exit 0");
    const output = sh(WAIT_FOR_POSTGRES, { PGHOST: "postgres", PGPORT: "5432" });
    assert.equal(output, "waiting for postgres:5432\n".repeat(2));
  });

  it("hand psql the database's name as a variable, and no password at all", () => {
    standIn("psql", `printf '%s\\n' "$@" > ${folder}/arguments; cat > ${folder}/sql`);
    sh(CREATE_DATABASE, { DATABASE: "a'b", PGPASSWORD: "secret" });
    assert.match(said("arguments"), /^name=a'b$/m);
    assert.doesNotMatch(said("arguments") + said("sql"), /secret/);
    assert.match(said("sql"), /format\('CREATE DATABASE %I', :'name'\)/);
    assert.match(said("sql"), /NOT EXISTS/);
  });

  it("fail when psql fails", () => {
    standIn("psql", "exit 3");
    assert.throws(() => sh(CREATE_DATABASE, { DATABASE: "a" }));
  });

  it("give the server its present password, quoted, and not as an argument", () => {
    standIn("postgres", `printf '%s\\n' "$@" > ${folder}/arguments; cat > ${folder}/sql`);
    fs.writeFileSync(path.join(folder, "PG_VERSION"), "17");
    fs.writeFileSync(path.join(folder, "user"), 'a"b');
    fs.writeFileSync(path.join(folder, "password"), "it's $HOME");
    sh(APPLY_PASSWORD.replaceAll(CREDENTIALS_PATH, folder), { PGDATA: folder });
    assert.equal(said("sql"), `ALTER ROLE "a""b" PASSWORD 'it''s $HOME'\n`);
    assert.doesNotMatch(said("arguments"), /it.?s/);
  });

  it("leave a new data directory to the image", () => {
    assert.equal(sh(APPLY_PASSWORD, { PGDATA: folder }), "");
  });
});
