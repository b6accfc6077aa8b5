import assert from "node:assert/strict";

import { describe, it } from "mocha";

import {
  withDecodedData,
  withEncodedData,
} from "../../../../embedded/plugins/kubernetes/secret-data";

const type = { apiVersion: "v1", kind: "Secret" };

describe("withEncodedData", () => {
  it("makes stringData part of data, over a key of the same name", () => {
    assert.deepEqual(
      withEncodedData({ ...type, stringData: { a: "1" }, data: { a: "Mg==", b: "Mw==" } }),
      { ...type, data: { a: "MQ==", b: "Mw==" } },
    );
  });

  it("leaves other objects, and Secrets without it, as they are", () => {
    const secret = { ...type, data: { a: "Mg==" } };
    assert.equal(withEncodedData(secret), secret);
    const other = { apiVersion: "v1", kind: "ConfigMap", stringData: { a: "1" } };
    assert.equal(withEncodedData(other), other);
  });
});

describe("withDecodedData", () => {
  it("shows the content in both forms", () => {
    const secret = { ...type, data: { a: "MQ==", odd: 1 } };
    assert.deepEqual(withDecodedData(secret), { ...secret, stringData: { a: "1", odd: 1 } });
  });

  it("leaves other objects as they are", () => {
    const other = { apiVersion: "v1", kind: "ConfigMap", data: { a: "MQ==" } };
    assert.equal(withDecodedData(other), other);
  });
});
