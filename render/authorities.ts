import { posix } from "node:path";
import type { IVolume } from "kubernetes-models/v1/Volume";
import type { IVolumeMount } from "kubernetes-models/v1/VolumeMount";
import { CACHE_CA_FILE, CACHE_CA_KEY } from "../systems/cache";
import { DOCUMENTS_CA_FILE, DOCUMENTS_CA_KEY } from "../systems/documents";
import { DATABASE_CA_FILE, DATABASE_CA_KEY } from "../systems/postgres";
import { reads, type SecretReader } from "../systems/access";
import type { Placement } from "./placement";

/** A file with the certificate of whoever signed for a managed server, next to the URL that names it. */
interface Authority {
  readonly volume: string;
  readonly key: string;
  readonly file: string;
}

const AUTHORITIES: readonly Authority[] = [
  { volume: "database-ca", key: DATABASE_CA_KEY, file: DATABASE_CA_FILE },
  { volume: "documents-ca", key: DOCUMENTS_CA_KEY, file: DOCUMENTS_CA_FILE },
  { volume: "cache-ca", key: CACHE_CA_KEY, file: CACHE_CA_FILE },
];

/** Volumes with the authorities of the managed servers whose URLs a container reads; none where the cluster runs them. */
export function authorityVolumes(placement: Placement, reader: SecretReader): IVolume[] {
  return authoritiesOf(placement, reader).map(({ volume, key, file, secretName }) => ({
    name: volume,
    secret: { secretName, items: [{ key, path: posix.basename(file) }] },
  }));
}

/** The same, where the container finds them: whole directories, so that a renewed authority arrives without a restart. */
export function authorityMounts(placement: Placement, reader: SecretReader): IVolumeMount[] {
  return authoritiesOf(placement, reader).map(({ volume, file }) => ({
    name: volume,
    mountPath: posix.dirname(file),
    readOnly: true,
  }));
}

function authoritiesOf(
  { definition: { secrets } }: Placement,
  reader: SecretReader,
): readonly (Authority & { readonly secretName: string })[] {
  const read = secrets.filter(({ name }) => reads(reader, name));
  return AUTHORITIES.flatMap((authority) => {
    const secret = read.find(({ values }) => authority.key in values);
    return secret ? [{ ...authority, secretName: secret.name }] : [];
  });
}
