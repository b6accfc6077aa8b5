import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { smallestSpec } from "../../support/specs";
import { stackFileSchema } from "../../../scripts/documents/stack-file-schema";

const { name, ...fields } = smallestSpec;
const environment = "slipway:environment";

describe("the stack files' schema", () => {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const accepts = ajv.compile(JSON.parse(stackFileSchema()) as object);

  it(`accepts the smallest environment, such as ${name}`, () => {
    assert.ok(accepts({ config: { [environment]: fields } }), JSON.stringify(accepts.errors));
  });

  it("accepts what Pulumi writes beside it", () => {
    const config = {
      [environment]: fields,
      "aws:region": "eu-west-1",
      "acme:token": { secure: "v1:x" },
    };
    assert.ok(
      accepts({ encryptionsalt: "v1:x", secretsprovider: "passphrase", encryptedkey: "x", config }),
    );
  });

  it("accepts a part of an environment in a file that extends another one", () => {
    const config = {
      "slipway:extends": "Pulumi.local.yaml",
      [environment]: { tier: "production" },
    };
    assert.ok(accepts({ config }));
  });

  const wrong: Readonly<Record<string, object>> = {
    "a part of an environment on its own": { config: { [environment]: { tier: "production" } } },
    "no environment": { config: {} },
    "an unknown setting": { config: { [environment]: fields, "slipway:extend": "x" } },
    "an unknown field": { config: { [environment]: { ...fields, teir: "x" } } },
    "an unknown cloud": {
      config: { [environment]: { ...fields, clusters: { a: { cloud: "gpc" } } } },
    },
    "an unknown top-level key": { configuration: {}, config: { [environment]: fields } },
  };
  for (const [what, file] of Object.entries(wrong)) {
    it(`refuses ${what}`, () => {
      assert.ok(!accepts(file));
    });
  }

  it("says in words what a pattern wants, and keeps our own metadata to itself", () => {
    const text = stackFileSchema();
    assert.match(text, /"patternErrorMessage": "want 12 digits in quotes"/);
    assert.doesNotMatch(text, /"(form|profileDefault|fallback)"/);
  });
});
