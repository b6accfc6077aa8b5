import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BACK_UP, BACKUPS_PATH, RESTORE } from "../../render/backup-scripts";
import { installedPostgres, PostgresServer } from "./support/postgres";

const bin = installedPostgres();

// Nothing stands in for a database that is dumped and restored: without PostgreSQL on the machine there is nothing to try.
if (bin !== undefined) {
  describe("the scripts of a backup, against a real PostgreSQL", () => {
    let server: PostgresServer;
    let backups: string;

    before(() => {
      server = new PostgresServer(bin);
    });
    after(() => {
      server.stop();
    });
    beforeEach(() => {
      for (const name of databases()) server.query(`DROP DATABASE "${name}"`);
      backups = join(server.folder, "backups");
      server.sh(`rm -rf ${backups} && mkdir ${backups}`);
    });

    const here = (script: string): string => script.replaceAll(BACKUPS_PATH, backups);
    const backUp = (names = "shop"): string =>
      server.sh(here(BACK_UP), { DATABASES: names, KEEP_DAYS: "14" });
    const restore = (mode: string, backup = ""): string =>
      server.sh(here(RESTORE), { MODE: mode, ...(backup !== "" && { BACKUP: backup }) });
    const databases = (): string[] =>
      server
        .query("SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'")
        .split("\n")
        .filter((name) => name !== "");
    const shopWith = (orders: number): void => {
      if (!databases().includes("shop")) server.query("CREATE DATABASE shop");
      server.query(
        `DROP TABLE IF EXISTS orders; CREATE TABLE orders AS SELECT generate_series(1, ${orders})`,
        "shop",
      );
    };
    const orders = (database = "shop"): string =>
      server.query("SELECT count(*) FROM orders", database);

    it("find nothing to dump before a first migration, and leave nothing behind", () => {
      assert.match(backUp(), /shop is not there yet\nnothing to dump/);
      assert.deepEqual(readdirSync(backups), []);
    });

    it("dump what is there, under the time", () => {
      shopWith(3);
      backUp("shop other");
      const [backup = "", ...others] = readdirSync(backups);
      assert.match(backup, /^\d{8}T\d{6}Z$/);
      assert.deepEqual(others, []);
      assert.deepEqual(readdirSync(join(backups, backup)), ["shop.dump"]);
    });

    it("delete old dumps and the remains of killed ones, but never the newest", () => {
      const long = new Date(Date.now() - 30 * 86_400_000);
      for (const name of ["20200101T000000Z", "20200102T000000Z", "20200103T000000Z.part"]) {
        mkdirSync(join(backups, name));
        server.sh(`[ -w ${backups} ]`);
        utimesSync(join(backups, name), long, long);
      }
      shopWith(1);
      backUp();
      const left = readdirSync(backups).sort();
      assert.equal(left[0], "20200102T000000Z");
      assert.equal(left.length, 2);
    });

    it("drill without touching what is there", () => {
      shopWith(3);
      backUp();
      shopWith(5);
      assert.match(restore("drill"), /shop of \d{8}T\d{6}Z is restored/);
      assert.equal(orders(), "5");
      assert.deepEqual(databases(), ["shop"]);
    });

    it("put a backup in the place of the present data, which stays under another name", () => {
      shopWith(3);
      backUp();
      const [backup = ""] = readdirSync(backups);
      shopWith(5);
      restore("replace", backup);
      assert.equal(orders(), "3");
      const [before = "", ...rest] = databases().filter((name) => name !== "shop");
      assert.match(before, /^shop_before_\d{8}t\d{6}z$/);
      assert.deepEqual(rest, []);
      server.query(`ALTER DATABASE "${before}" ALLOW_CONNECTIONS true`);
      assert.equal(orders(before), "5");
    });

    it("do so under the eyes of clients, which have to connect anew", () => {
      shopWith(3);
      backUp();
      shopWith(5);
      const client = "psql --dbname=shop --command='SELECT pg_sleep(60)' >/dev/null 2>&1 &";
      server.sh(`${client}\n${here(RESTORE)}`, { MODE: "replace" });
      assert.equal(orders(), "3");
    });

    it("bring back a database that is gone", () => {
      shopWith(3);
      backUp();
      server.query("DROP DATABASE shop");
      restore("replace");
      assert.equal(orders(), "3");
      assert.deepEqual(databases(), ["shop"]);
    });

    it("leave the present data open when they cannot be moved", () => {
      shopWith(3);
      backUp();
      // Only a database that nobody uses can be renamed, and nobody can close a prepared transaction but its owner.
      server.query("BEGIN; CREATE TABLE held (); PREPARE TRANSACTION 'held'", "shop");
      assert.throws(() => restore("replace"));
      server.query("ROLLBACK PREPARED 'held'", "shop");
      assert.equal(orders(), "3");
      assert.deepEqual(databases(), ["shop"]);
    });

    it("leave everything as it is when a dump is damaged", () => {
      shopWith(3);
      backUp();
      const [backup = ""] = readdirSync(backups);
      writeFileSync(join(backups, backup, "shop.dump"), "no dump");
      for (const mode of ["drill", "replace"]) assert.throws(() => restore(mode, backup));
      assert.equal(orders(), "3");
      assert.deepEqual(databases(), ["shop"]);
    });

    it("name the backups that there are when asked for another", () => {
      shopWith(1);
      backUp();
      const [backup = ""] = readdirSync(backups);
      assert.throws(() => restore("drill", "20200101T000000Z"), {
        stdout: `there is no backup 20200101T000000Z, but these:\n${backup}\n`,
      });
      assert.throws(() => restore("replacing"), {
        stdout: "MODE is replacing: want drill or replace\n",
      });
      assert.ok(existsSync(join(backups, backup)));
    });
  });
}
