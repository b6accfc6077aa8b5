import type { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import type { ISecretVolumeSource } from "kubernetes-models/v1/SecretVolumeSource";
import { Service } from "kubernetes-models/v1/Service";
import { POSTGRES_PORT, type PostgresDefinition } from "../systems/postgres";
import { credentialKeys } from "../systems/credentials";
import { imageName } from "../systems/image-name";
import { claim } from "./claim";
import { selector } from "./labels";
import { metadata, prerequisiteWave } from "./metadata";
import type { Placement } from "./placement";
import { hardenedContainer, hardenedPod, resources, scratch } from "./pod";
import { APPLY_PASSWORD, CREDENTIALS_PATH } from "./postgres-scripts";
import { restartOnRotation } from "./secrets";
import { singleServer } from "./single-server";

/** User and group `postgres` of the image. */
export const POSTGRES_USER = 999;

const DATA = "/var/lib/postgresql/data";

/** Key of a database in the ConfigMap that lists them. */
export const databaseKey = (database: string): string => database.toUpperCase();

/** The one list of databases, wherever the server runs; none where nothing reads it. */
export function databaseList(placement: Placement, postgres: PostgresDefinition): ConfigMap[] {
  const { databasesConfig, databases, service } = postgres;
  if (databasesConfig === undefined) return [];
  return [
    new ConfigMap({
      metadata: metadata(placement, {
        name: databasesConfig,
        workload: service,
        wave: prerequisiteWave(placement.definition),
      }),
      data: Object.fromEntries(databases.map((name) => [databaseKey(name), name])),
    }),
  ];
}

/** The one name under which callers reach the in-cluster server. */
export function postgresService(placement: Placement, postgres: PostgresDefinition): Service {
  const { service: name, wave } = postgres;
  return new Service({
    metadata: metadata(placement, { name, workload: name, wave }),
    spec: {
      type: "ClusterIP",
      selector: selector(placement.definition, name),
      ports: [{ name: "postgres", port: POSTGRES_PORT, targetPort: "postgres" }],
    },
  });
}

/** The claim stands apart from the StatefulSet. */
export function postgresClaim(
  placement: Placement,
  { claim: name, service: workload, storageClass, storageGiB, wave }: PostgresDefinition,
): PersistentVolumeClaim {
  return claim(placement, { name, workload, storageClass, storageGiB, wave });
}

/** The one server, started again when its password changes. */
export function postgresServer(placement: Placement, postgres: PostgresDefinition): StatefulSet {
  const { service: name, credentials, wave } = postgres;
  const about = metadata(placement, { name, workload: name, wave });
  return singleServer(placement, {
    name,
    metadata: {
      ...about,
      annotations: { ...about.annotations, ...restartOnRotation([credentials]) },
    },
    pod: podSpec(placement, postgres),
  });
}

function podSpec(placement: Placement, postgres: PostgresDefinition): IPodSpec {
  const container = serverContainer(placement, postgres);
  const { image, env, resources, securityContext, volumeMounts } = container;
  const shared = { image, env, resources, securityContext, volumeMounts };
  return {
    ...hardenedPod(postgres.service, POSTGRES_USER),
    terminationGracePeriodSeconds: 60, // a fast shutdown writes a checkpoint
    initContainers: [{ ...shared, name: "apply-password", command: ["sh", "-c", APPLY_PASSWORD] }],
    containers: [container],
    volumes: [
      { name: "data", persistentVolumeClaim: { claimName: postgres.claim } },
      { name: "credentials", secret: credentialFiles(placement, postgres) },
      scratch("run", 16),
      scratch("tmp", 64),
    ],
  };
}

function credentialFiles(
  { definition }: Placement,
  { credentials: secretName }: PostgresDefinition,
): ISecretVolumeSource {
  const { user, password } = credentialKeys(definition, secretName, "database");
  return {
    secretName,
    items: [
      { key: user, path: "user" },
      { key: password, path: "password" },
    ],
  };
}

function serverContainer(placement: Placement, postgres: PostgresDefinition): IContainer {
  // Over TCP: while the image prepares a new data directory it answers on its socket only.
  const ready = {
    exec: { command: ["pg_isready", "--quiet", "--host=127.0.0.1"] },
    timeoutSeconds: 5,
  };
  return {
    name: postgres.service,
    image: imageName(placement.definition.name, placement.registry, postgres.image),
    ports: [{ name: "postgres", containerPort: POSTGRES_PORT }],
    env: [
      // A directory below the mount: the mount itself may hold `lost+found`, which initdb refuses.
      { name: "PGDATA", value: `${DATA}/pgdata` },
      { name: "POSTGRES_USER_FILE", value: `${CREDENTIALS_PATH}/user` },
      { name: "POSTGRES_PASSWORD_FILE", value: `${CREDENTIALS_PATH}/password` },
    ],
    // Long enough to replay a crash's write-ahead log: a server killed in mid-recovery starts over.
    startupProbe: { ...ready, periodSeconds: 2, failureThreshold: 300 },
    readinessProbe: { ...ready, periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { ...ready, periodSeconds: 10, failureThreshold: 6 },
    resources: resources(postgres.resources),
    ...hardenedContainer,
    volumeMounts: [
      { name: "data", mountPath: DATA },
      { name: "credentials", mountPath: CREDENTIALS_PATH, readOnly: true },
      { name: "run", mountPath: "/var/run/postgresql" },
      { name: "tmp", mountPath: "/tmp" },
    ],
  };
}
