import type { IContainer } from "kubernetes-models/v1/Container";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { Service } from "kubernetes-models/v1/Service";
import { DOCUMENTS_PORT, type DocumentsDefinition } from "../systems/documents";
import { credentialKeys } from "../systems/credentials";
import { imageName } from "../systems/image-name";
import { claim } from "./claim";
import { selector } from "./labels";
import type { Manifest } from "./manifest";
import { metadata } from "./metadata";
import type { Placement } from "./placement";
import { hardenedContainer, hardenedPod, resources, scratch } from "./pod";
import { networkPolicy } from "./policy";
import { singleServer } from "./single-server";

/** User and group `mongodb` of the image. */
const MONGODB_USER = 999;

const CREDENTIALS_PATH = "/var/run/credentials";

/** The in-cluster document database, with its claim and the one name that callers use. */
export function documentsFolder(
  placement: Placement,
  documents: DocumentsDefinition,
): readonly Manifest[] {
  const { service: name, claim: claimName, storageClass, storageGiB, wave } = documents;
  return [
    ...networkPolicy(placement, name),
    new Service({
      metadata: metadata(placement, { name, workload: name, wave }),
      spec: {
        type: "ClusterIP",
        selector: selector(placement.definition, name),
        ports: [{ name: "mongodb", port: DOCUMENTS_PORT, targetPort: "mongodb" }],
      },
    }),
    claim(placement, { name: claimName, workload: name, storageClass, storageGiB, wave }),
    singleServer(placement, {
      name,
      metadata: metadata(placement, { name, workload: name, wave }),
      pod: podSpec(placement, documents),
    }),
  ];
}

function podSpec(placement: Placement, documents: DocumentsDefinition): IPodSpec {
  const { definition } = placement;
  const { user, password } = credentialKeys(definition, documents.credentials, "documents");
  return {
    ...hardenedPod(documents.service, MONGODB_USER),
    terminationGracePeriodSeconds: 60, // a clean end writes a checkpoint
    containers: [container(placement, documents)],
    volumes: [
      { name: "data", persistentVolumeClaim: { claimName: documents.claim } },
      {
        name: "credentials",
        secret: {
          secretName: documents.credentials,
          items: [
            { key: user, path: "user" },
            { key: password, path: "password" },
          ],
        },
      },
      scratch("tmp", 64),
    ],
  };
}

function container(
  { definition, registry }: Placement,
  { service: name, image, resources: figures }: DocumentsDefinition,
): IContainer {
  // While the image prepares a new data directory its server listens within the pod only, where no probe reaches it.
  const listens = { tcpSocket: { port: "mongodb" }, timeoutSeconds: 5 };
  return {
    name,
    image: imageName(definition.name, registry, image),
    ports: [{ name: "mongodb", containerPort: DOCUMENTS_PORT }],
    env: [
      // Read once, when the data directory is new: with them the image's server asks everybody for a password.
      { name: "MONGO_INITDB_ROOT_USERNAME_FILE", value: `${CREDENTIALS_PATH}/user` },
      { name: "MONGO_INITDB_ROOT_PASSWORD_FILE", value: `${CREDENTIALS_PATH}/password` },
    ],
    // Long enough to recover after a crash: a server killed in mid-recovery starts over.
    startupProbe: { ...listens, periodSeconds: 2, failureThreshold: 300 },
    readinessProbe: { ...listens, periodSeconds: 5, failureThreshold: 3 },
    livenessProbe: { ...listens, periodSeconds: 10, failureThreshold: 6 },
    resources: resources(figures),
    ...hardenedContainer,
    volumeMounts: [
      { name: "data", mountPath: "/data/db" },
      { name: "credentials", mountPath: CREDENTIALS_PATH, readOnly: true },
      { name: "tmp", mountPath: "/tmp" },
    ],
  };
}
