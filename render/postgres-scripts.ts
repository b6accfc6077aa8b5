/*
 * What containers of the PostgreSQL image run under `/bin/sh -c`. No password is ever an argument, where any process
 * of the node's owner could read it: clients get theirs as PGPASSWORD, the server as a file.
 */

/** Waits until the server that PGHOST and PGPORT name accepts connections. The Job's deadline ends a vain wait. */
export const WAIT_FOR_POSTGRES = `\
until pg_isready --quiet; do
  echo "waiting for $PGHOST:$PGPORT"
  sleep 1
done
`;

/** Creates the database that DATABASE names, unless it exists; quoting is the server's own. */
export const CREATE_DATABASE = `\
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set name="$DATABASE" <<'SQL'
SELECT format('CREATE DATABASE %I', :'name')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name')
\\gexec
SQL
`;

/** Where the server finds its Secret: one file for each key. */
export const CREDENTIALS_PATH = "/run/credentials";

/**
 * Gives the server the password that its Secret holds now, before it accepts connections: the image itself reads the
 * password only when it creates the data directory.
 */
export const APPLY_PASSWORD = `\
set -eu
[ -s "$PGDATA/PG_VERSION" ] || exit 0
double() { sed "s/$1/$1$1/g" "$2"; }
role=$(double '"' ${CREDENTIALS_PATH}/user)
password=$(double "'" ${CREDENTIALS_PATH}/password)
postgres --single -c exit_on_error=on -c log_min_error_statement=panic postgres >/dev/null <<SQL
ALTER ROLE "$role" PASSWORD '$password'
SQL
`;
