import { WAIT_FOR_POSTGRES } from "./postgres-scripts";

/*
 * What the pods of a backup run under `/bin/sh -c`, in the PostgreSQL image. The server is where PGHOST and the like say, and no
 * password is ever an argument. A finished backup is a folder called by its time, with one file for each database.
 */

/** Where the dumps lie. */
export const BACKUPS_PATH = "/backups";

const NEWEST = `ls ${BACKUPS_PATH} | grep 'Z$' | tail -n 1`;

/**
 * Deletes what is older than KEEP_DAYS days, but never the newest, and dumps every one of DATABASES that exists. A backup gets
 * its name when it is whole: what a killed dump leaves is nobody's newest.
 */
export const BACK_UP = `\
set -eu
${WAIT_FOR_POSTGRES}
cd ${BACKUPS_PATH}
find . -mindepth 1 -maxdepth 1 -name '*.part' -mmin +1440 -exec rm -r {} +
find . -mindepth 1 -maxdepth 1 -name '*Z' ! -name "$(${NEWEST})" -mtime "+$KEEP_DAYS" -exec rm -r {} +
now=$(date -u +%Y%m%dT%H%M%SZ)
mkdir "$now.part"
for database in $DATABASES; do
  there=$(psql --no-psqlrc --tuples-only --no-align --set ON_ERROR_STOP=1 --set name="$database" <<'SQL'
SELECT 'yes' FROM pg_database WHERE datname = :'name'
SQL
)
  if [ "$there" != yes ]; then
    echo "$database is not there yet"
    continue
  fi
  pg_dump --format=custom --file="$now.part/$database.dump" "$database"
  pg_restore --list "$now.part/$database.dump" >/dev/null
done
if rmdir "$now.part" 2>/dev/null; then
  echo "nothing to dump"
  exit 0
fi
sync
mv "$now.part" "$now"
du -sh "$now"
`;

/**
 * Restores BACKUP, or else the newest, into new databases beside the present ones. That is all when MODE is \`drill\`: they go
 * again. When it is \`replace\` they take the present ones' names, and those stay, closed, as \`<name>_before_<time>\`: whatever
 * fails before that leaves the present ones as they are.
 */
export const RESTORE = `\
set -eu
${WAIT_FOR_POSTGRES}
case $MODE in drill | replace) ;; *) echo "MODE is $MODE: want drill or replace"; exit 1 ;; esac
backup=\${BACKUP-}
[ -n "$backup" ] || backup=$(${NEWEST})
if [ -z "$backup" ] || [ ! -d "${BACKUPS_PATH}/$backup" ]; then
  echo "there is no backup $backup, but these:"
  ls ${BACKUPS_PATH}
  exit 1
fi
now=$(date -u +%Y%m%dt%H%M%Sz)
sql() { psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set database="$database" --set copy="$copy" --set before="$before"; }
each() {
  for dump in "${BACKUPS_PATH}/$backup"/*.dump; do
    database=$(basename "$dump" .dump)
    copy=\${database}_restored_$now
    before=\${database}_before_$now
    "$1"
  done
}
restore() {
  echo 'CREATE DATABASE :"copy" TEMPLATE template0;' | sql
  pg_restore --exit-on-error --no-owner --dbname="$copy" "$dump"
  echo "$database of $backup is restored"
}
discard() {
  echo 'DROP DATABASE IF EXISTS :"copy";' | sql
}
replace() {
  sql <<'SQL' || { reopen; exit 1; }
SELECT EXISTS (SELECT FROM pg_database WHERE datname = :'database') AS there \\gset
\\if :there
ALTER DATABASE :"database" ALLOW_CONNECTIONS false;
SELECT count(pg_terminate_backend(pid)) AS closed FROM pg_stat_activity WHERE datname = :'database' \\gset
\\endif
BEGIN;
\\if :there
ALTER DATABASE :"database" RENAME TO :"before";
\\endif
ALTER DATABASE :"copy" RENAME TO :"database";
COMMIT;
SQL
  echo "$database is that of $backup; what it was is $before"
}
reopen() {
  echo 'ALTER DATABASE :"database" ALLOW_CONNECTIONS true;' | sql
}
trap 'each discard' EXIT
each restore
if [ "$MODE" = replace ]; then each replace; fi
`;
