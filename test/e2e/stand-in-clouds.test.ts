import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { planeHome } from "../../embedded/plane/home";
import { laptopFurniture } from "../../embedded/plane/laptop";
import { resetPlane, startPlane } from "../../embedded/plane/plane";
import { writeWorld, type WorldObject } from "../../embedded/plugins/cloud/world";
import { terminalProgress } from "../../embedded/progress";
import { ensureCloudManifests } from "../../embedded/toolchain/cloud-manifests";
import { ensureToolchain } from "../../embedded/toolchain/toolchain";
import { until } from "./support/checkout";
import { kubectlFor, type Kubectl } from "./support/kubectl";

const project = "acme";
const secret = `projects/${project}/secrets/shop-backend`;
const backend =
  "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/" +
  `${project}.svc.id.goog/subject/ns/shop/sa/backend`;

const inGoogle = (type: string, id: string, outputs: WorldObject["outputs"]): WorldObject => ({
  ...{ sdk: "gcp", type: `gcp:${type}`, id, urn: `urn:pulumi:test::shop::gcp:${type}::${id}` },
  ...{ inputs: {}, outputs },
});

const version = (number: number, secretData: string): WorldObject =>
  inGoogle("secretmanager/secretVersion:SecretVersion", `${secret}/versions/${number}`, {
    ...{ secret, secretData, version: String(number), enabled: true },
  });

/** A secret that one service account of the cluster may read. */
const granted = [
  inGoogle("secretmanager/secret:Secret", secret, { secretId: "shop-backend", project }),
  inGoogle("secretmanager/secretIamMember:SecretIamMember", `${secret}/accessor`, {
    ...{ secretId: secret, role: "roles/secretmanager.secretAccessor", member: backend },
  }),
];

const inShop = (apiVersion: string, kind: string, name: string, rest: object = {}): object => ({
  ...{ apiVersion, kind, metadata: { name, namespace: "shop" } },
  ...rest,
});

/** A service account, the store that it opens, and what is to come from there. */
const readerOf = (name: string): readonly object[] => {
  const workloadIdentity = { serviceAccountRef: { name } };
  const provider = { gcpsm: { projectID: project, auth: { workloadIdentity } } };
  const data = [{ secretKey: "url", remoteRef: { key: "shop-backend", property: "database-url" } }];
  const secretStoreRef = { kind: "SecretStore", name };
  return [
    inShop("v1", "ServiceAccount", name),
    inShop("external-secrets.io/v1", "SecretStore", name, { spec: { provider } }),
    inShop("external-secrets.io/v1", "ExternalSecret", name, {
      spec: { secretStoreRef, refreshInterval: "1s", data },
    }),
  ];
};

const letsEncrypt = {
  apiVersion: "cert-manager.io/v1",
  kind: "ClusterIssuer",
  metadata: { name: "lets-encrypt" },
  spec: {
    acme: {
      server: "https://acme-v02.api.letsencrypt.org/directory",
      email: "ops@shop.example",
      privateKeySecretRef: { name: "lets-encrypt-account" },
      solvers: [{ http01: { ingress: { ingressClassName: "traefik" } } }],
    },
  },
};

const certificate = inShop("cert-manager.io/v1", "Certificate", "shop", {
  spec: {
    secretName: "shop-tls",
    dnsNames: ["shop.example", "www.shop.example"],
    issuerRef: { kind: "ClusterIssuer", name: "lets-encrypt" },
  },
});

describe("a plane whose cloud is stood in for", () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-clouds-"));
  const home = planeHome(root, "shop");
  const world = path.join(root, "world.json");
  const stop = new AbortController();
  let kubectl: Kubectl;
  let controllers: Promise<void> | undefined;

  before(async () => {
    const progress = terminalProgress(process.stderr);
    const tools = await ensureToolchain(progress);
    writeWorld(world, { version: 1, objects: [...granted, version(1, '{"database-url":"one"}')] });
    const environments = {
      "external-secrets": { SLIPWAY_WORLD: world },
      "cert-manager": { SLIPWAY_ACME_STAND_IN: "1" },
    };
    const options = { furniture: laptopFurniture, environments };
    const plane = await startPlane(home, tools, progress, options);
    kubectl = kubectlFor(home.kubeconfig);
    for (const operator of ["external-secrets", "cert-manager"]) {
      await kubectl("apply", "--server-side", "-f", path.join(tools.share, operator, "crds.json"));
    }
    await kubectl("create", "namespace", "cert-manager");
    await kubectl("create", "namespace", "shop");
    // Argo CD waits for its kinds, which nobody brings here.
    controllers = plane.startControllers(stop.signal);
    controllers.catch(() => undefined);
  });
  after(async () => {
    stop.abort();
    await controllers?.catch(() => undefined);
    await resetPlane(home);
    fs.rmSync(root, { recursive: true });
  });

  const apply = async (...items: readonly object[]): Promise<void> => {
    const file = path.join(root, "objects.json");
    fs.writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items }));
    await kubectl("apply", "-f", file);
  };
  const inNamespace = (...args: readonly string[]): Promise<string> =>
    kubectl("--namespace", "shop", ...args);
  const field = (object: string, jsonPath: string): Promise<string> =>
    inNamespace("get", object, "-o", `jsonpath={${jsonPath}}`);
  const ready = '.status.conditions[?(@.type=="Ready")]';
  const value = async (): Promise<string> =>
    Buffer.from(await field("secret/backend", ".data.url"), "base64").toString();
  const refused = async (): Promise<string> =>
    (await field("externalsecret/frontend", `${ready}.reason`)) === "SecretSyncedError"
      ? inNamespace("events", "--for", "externalsecret/frontend")
      : "";

  it("gives a secret's value to the service account that is granted it", async () => {
    await apply(...readerOf("backend"));
    await until("the secret's value", 60, async () => (await value()) === "one");
  });

  it("brings a new version of the secret", async () => {
    writeWorld(world, { version: 1, objects: [...granted, version(2, '{"database-url":"two"}')] });
    await until("the secret's new value", 30, async () => (await value()) === "two");
  });

  it("refuses another service account, and says who lacks what", async () => {
    await apply(...readerOf("frontend"));
    const said = await until("the refusal", 30, async () => {
      const events = await refused();
      return events.includes("PermissionDenied") && events;
    });
    assert.match(said, /'secretmanager\.versions\.access' denied for resource/);
    assert.match(said, /projects\/acme\/secrets\/shop-backend\/versions\/latest/);
    assert.match(
      said,
      /to principal:\/\/\S+\/acme\.svc\.id\.goog\/subject\/ns\/shop\/sa\/frontend/,
    );
    await assert.rejects(inNamespace("get", "secret", "frontend"), /NotFound/);
  });

  it("signs what an issuer asks an ACME server for, without a network", async () => {
    await apply(letsEncrypt, certificate);
    const isReady = (object: string) => async (): Promise<boolean> =>
      (await field(object, `${ready}.status`)) === "True";
    await until("the issuer", 30, isReady("clusterissuer/lets-encrypt"));
    await until("the certificate", 60, isReady("certificate/shop"));
    const chain = Buffer.from(await field("secret/shop-tls", ".data.tls\\.crt"), "base64");
    const signed = new X509Certificate(chain);
    assert.equal(signed.subjectAltName, "DNS:shop.example, DNS:www.shop.example");
    assert.match(signed.issuer, /Slipway stand-in for ACME/);
    assert.equal(await field("order", ".items[0].status.state"), "valid");
    assert.equal(await inNamespace("get", "challenges", "-o", "name"), "");
  });

  it("takes the CRDs that AKS' clusters have, in Azure's own group", async () => {
    const file = await ensureCloudManifests("azure", terminalProgress(process.stderr));
    await kubectl("apply", "--server-side", "-f", file ?? assert.fail("there are none"));
    const selector = { matchLabels: { app: "shop" } };
    await until("PodMonitor", 20, async () => {
      await apply(
        inShop("azmonitoring.coreos.com/v1", "PodMonitor", "shop", {
          spec: { selector, podMetricsEndpoints: [{ port: "metrics", interval: "30s" }] },
        }),
      );
      return true;
    });
  });

  it("takes the CRDs that Google's clusters have", async () => {
    const file = await ensureCloudManifests("gcp", terminalProgress(process.stderr));
    await kubectl("apply", "--server-side", "-f", file ?? assert.fail("there are none"));
    const selector = { matchLabels: { app: "shop" } };
    await until("PodMonitoring", 20, async () => {
      await apply(
        inShop("monitoring.googleapis.com/v1", "PodMonitoring", "shop", {
          spec: { selector, endpoints: [{ port: "metrics", interval: "30s" }] },
        }),
      );
      return true;
    });
  });
});
