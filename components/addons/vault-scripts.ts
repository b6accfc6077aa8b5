import { IN_CLUSTER_API } from "../clouds/contract";
import { VAULT } from "../clouds/vault";

/*
 * What the Job of `vault-setup.ts` runs under `/bin/sh`, in Vault's own image, in the folder that the variable SETUP names. All of it
 * may run as often as it likes: what is there is left as it is. Values are read from files and never are arguments.
 */

/** Names of the scripts among the files of that folder. */
export const SCRIPTS = { open: "open.sh", configure: "configure.sh" } as const;

/**
 * Gets a token, of a Vault that is new by initialising it, and of any other as the Job's own service account; then configures.
 * A recovery key is born with a new Vault: its shares go to the keepers' PGP keys, and without keepers it is thrown away. The root
 * token never leaves the process, which revokes it, and which does not give up in between: nobody could go on without it.
 */
export const OPEN_VAULT = `\
set -eu
cd "$SETUP"
state=1
until [ "$state" -ne 1 ]; do
  state=0
  VAULT_ADDR=$FIRST_POD vault operator init -status >/dev/null 2>&1 || state=$?
  [ "$state" -ne 1 ] || sleep "$PAUSE"
done
if [ "$state" -eq 2 ]; then
  keepers=$(find . -maxdepth 1 -name 'keeper.*' | sort | tr '\\n' ',')
  keepers=\${keepers%,}
  born=$(VAULT_ADDR=$FIRST_POD vault operator init -format=json \\
    -recovery-shares="$SHARES" -recovery-threshold="$THRESHOLD" \${keepers:+-recovery-pgp-keys="$keepers"})
  VAULT_TOKEN=$(printf '%s' "$born" | sed -n 's/.*"root_token": "\\([^"]*\\)".*/\\1/p')
  if [ -n "$keepers" ]; then
    echo "shares of the recovery key, each readable by one keeper, in this order: $keepers"
    printf '%s\\n' "$born" | grep -v root_token
  fi
else
  until VAULT_TOKEN=$(vault write -field=token auth/${VAULT.auth}/login role=setup jwt=@"$TOKEN"); do
    echo "not signed in yet; if Vault was not configured to the end when it was new, see docs/vault.md"
    sleep "$PAUSE"
  done
fi
export VAULT_TOKEN
trap 'vault token revoke -self >/dev/null' EXIT
until vault token lookup >/dev/null 2>&1; do sleep "$PAUSE"; done
until sh ${SCRIPTS.configure}; do sleep "$PAUSE"; done
`;

/**
 * Brings Vault to what the files say: auth method, a policy and a role for each reader, audit log, engine, and the entries. An
 * entry gets a new version when its value in the program is a new one, by a checksum beside it. A reader that the files do not
 * name any more loses policy and role; whatever else people have put into Vault is left alone.
 */
export const CONFIGURE_VAULT = `\
set -eu
cd "$SETUP"
there() { # audit|auth|secrets <name>
  vault "$1" list -format=json 2>/dev/null | grep -q "\\"$2/\\""
}
there auth ${VAULT.auth} || vault auth enable -path=${VAULT.auth} kubernetes
vault write auth/${VAULT.auth}/config kubernetes_host=${IN_CLUSTER_API}
for file in policy.*; do
  vault policy write "\${file#policy.}" "$file"
done
for file in role.*; do
  vault write "auth/${VAULT.auth}/role/\${file#role.}" "@$file"
done
there audit stdout || vault audit enable -path=stdout file file_path=stdout
there secrets ${VAULT.mount} || vault secrets enable -path=${VAULT.mount} -version=2 kv

readers() { # those in a list in JSON
  sed -n 's/^ *"\\(reader\\.[^"]*\\)",*$/\\1/p'
}
for role in $(vault list -format=json auth/${VAULT.auth}/role | readers); do
  [ -e "role.$role" ] || vault delete "auth/${VAULT.auth}/role/$role"
done
for policy in $(vault policy list -format=json | readers); do
  [ -e "policy.$policy" ] || vault policy delete "$policy"
done

while read -r entry; do
  sum=$(sha256sum <"$ENTRIES/$entry" | cut -d ' ' -f 1)
  if vault kv metadata get -format=json -mount=${VAULT.mount} "$entry" 2>/dev/null | grep -q "$sum"; then
    continue
  fi
  echo "writing $entry"
  vault kv put -mount=${VAULT.mount} "$entry" "@$ENTRIES/$entry" >/dev/null
  vault kv metadata put -mount=${VAULT.mount} -custom-metadata="sha256=$sum" "$entry" >/dev/null
done <entries
echo "Vault is as declared"
`;
