import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, it } from "mocha";

import { execCredential, refuseOthers } from "../../../../embedded/plugins/cloud/auth-plugin";

describe("execCredential", () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "slipway-auth-"));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });
  const cluster = (port: number, cloud = "azure"): object => ({
    ...{ cloud, endpoint: `127.0.0.1:${port}`, caCertificate: "", token: `token-${port}` },
  });
  const credential = (clusters: object, asked: object | undefined): unknown => {
    const file = join(dir, "clusters.json");
    writeFileSync(file, JSON.stringify(clusters));
    const info = asked === undefined ? "" : JSON.stringify(asked);
    const request = { info, cloud: "azure" };
    return JSON.parse(execCredential(request, { SLIPWAY_CLUSTERS: file }, 0));
  };
  const at = (server: string): object => ({ spec: { cluster: { server } } });
  const two = { one: cluster(1), two: cluster(2) };

  it("is the token of the cluster that the client means, in the version that it asks for", () => {
    const apiVersion = "client.authentication.k8s.io/v1beta1";
    assert.deepEqual(credential(two, { apiVersion, ...at("https://127.0.0.1:2") }), {
      apiVersion,
      kind: "ExecCredential",
      status: { token: "token-2", expirationTimestamp: "1970-01-01T01:00:00.000Z" },
    });
  });

  it("is that of the cloud's only cluster for a client that does not say which it means", () => {
    const clusters = { one: cluster(1), other: cluster(2, "gcp") };
    assert.deepEqual(credential(clusters, undefined), {
      apiVersion: "client.authentication.k8s.io/v1",
      kind: "ExecCredential",
      status: { token: "token-1", expirationTimestamp: "1970-01-01T01:00:00.000Z" },
    });
  });

  it("is none for another address", () => {
    assert.throws(() => credential(two, at("https://example.com")), {
      message:
        "no embedded cluster is at https://example.com: there is https://127.0.0.1:1, https://127.0.0.1:2",
    });
    assert.throws(() => credential(two, {}), /at an address that the client leaves out/);
    assert.throws(() => execCredential({ info: "", cloud: "azure" }, {}, 0), /there is none$/);
  });
});

describe("refuseOthers", () => {
  const request = ["--region", "eu-west-1", "eks", "get-token", "--cluster-name", "shop"];

  it("lets through a request for a credential", () => {
    refuseOthers("aws", "eks get-token", request);
    refuseOthers("gke-gcloud-auth-plugin", "", []);
  });

  it("refuses everything else", () => {
    const asking = (words: readonly string[]) => (): void => {
      refuseOthers("aws", "eks get-token", words);
    };
    assert.throws(asking(["s3", "ls"]), {
      message:
        'aws is a stand-in here and does nothing but "aws eks get-token": it was asked for "s3 ls"',
    });
    assert.throws(asking([]));
  });
});
