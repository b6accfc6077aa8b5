import assert from "node:assert/strict";
import fc from "fast-check";
import {
  fitting,
  grownName,
  LONGEST_SLUG,
  NAME_LIMITS,
  slug,
  type NameKind,
} from "../../components/naming";

const kinds = Object.keys(NAME_LIMITS) as NameKind[];

describe("NAME_LIMITS", () => {
  it("holds what each kind's own documentation says", () => {
    assert.deepEqual(Object.fromEntries(kinds.map((kind) => [kind, NAME_LIMITS[kind].longest])), {
      namespace: 63,
      serviceAccount: 253,
      kubernetesSecret: 253,
      gcpCache: 40,
      gcpCluster: 40,
      gcpDatabase: 98,
      gcpIdentityPool: 32,
      gcpNetwork: 63,
      gcpNodePool: 40,
      gcpServiceAccount: 30,
      gcpSecret: 255,
      awsBackup: 50,
      awsCache: 40,
      awsCluster: 100,
      awsDatabase: 63,
      awsRole: 64,
      awsSecret: 512,
      azureCache: 60,
      azureCluster: 63,
      azureClusterDns: 54,
      azureDatabase: 63,
      azureDocuments: 40,
      azureRegistry: 50,
      azureSecret: 127,
      azureVault: 24,
      gcpRepository: 255,
      awsRepository: 256,
      azureRepository: 256,
    });
  });
});

describe("fitting", () => {
  for (const kind of kinds) {
    const { longest, form } = NAME_LIMITS[kind];

    it(`leaves a ${kind} alone as long as it fits`, () => {
      for (const name of ["a", "secumsg-auth-secret", "a".repeat(longest)]) {
        assert.equal(fitting(kind, name), name);
      }
    });

    it(`shortens a ${kind} that is too long, and keeps two of them apart`, () => {
      const [one, other] = ["x", "y"].map((end) => fitting(kind, `${"a-".repeat(longest)}${end}`));
      assert.notEqual(one, other);
      for (const name of [one, other]) {
        assert.ok(name !== undefined && name.length <= longest && form.test(name), name);
      }
    });

    it(`refuses a ${kind} of another form`, () => {
      for (const name of ["", "a b", "ä", "a\nb"]) {
        assert.throws(() => fitting(kind, name), { message: new RegExp(`^${kind} "`) });
      }
    });
  }

  const wrong: readonly (readonly [NameKind, string])[] = [
    ["namespace", "Todo"],
    ["namespace", "-todo"],
    ["namespace", "todo-"],
    ["namespace", "to.do"],
    ["gcpSecret", "a/b"],
    ["awsSecret", "a:b"],
    ["azureSecret", "a_b"],
    ["awsRepository", "a//b"],
    ["gcpRepository", "a/B"],
    ["azureRepository", "/a"],
  ];
  for (const [kind, name] of wrong) {
    it(`refuses the ${kind} "${name}"`, () => {
      assert.throws(() => fitting(kind, name));
    });
  }

  for (const [kind, name] of [
    ["awsSecret", "prod/todo/db"],
    ["gcpSecret", "Todo_db"],
    ["awsRepository", "todo/todo-be"],
  ] as const) {
    it(`accepts the ${kind} "${name}"`, () => {
      assert.equal(fitting(kind, name), name);
    });
  }
});

describe("slug", () => {
  const form = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

  for (const branch of ["ex-c4-e6", "new-login", "a", "a".repeat(LONGEST_SLUG)]) {
    it(`leaves "${branch}" as it is`, () => {
      assert.equal(slug(branch), branch);
    });
  }

  for (const branch of [
    "feature/login",
    "Feature-Login",
    "-leading",
    "trailing-",
    "1-digit-first",
    "söme_ünicode",
    "../../etc/passwd",
    "$(reboot)",
    "a\nb",
    "",
    "---",
    "中文",
    "a".repeat(300),
  ]) {
    it(`makes a plain name of ${JSON.stringify(branch.slice(0, 40))}`, () => {
      const name = slug(branch);
      assert.ok(form.test(name) && name.length <= LONGEST_SLUG, name);
    });
  }

  it("keeps readable what was readable", () => {
    assert.match(slug("feature/Login"), /^feature-login-[0-9a-f]{8}$/);
  });

  it("keeps branches apart that only differ in what a slug cannot hold", () => {
    const branches = [
      "feature/login",
      "feature-login",
      "feature_login",
      "Feature-login",
      "feature--login",
    ];
    assert.equal(new Set(branches.map(slug)).size, branches.length);
  });

  it("gives every branch a plain name that is its own and stays the same", () => {
    // Every code point, as fast-check's own "binary", which first lists all million of them.
    const unit = fc
      .oneof(fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }))
      .map((codePoint) => String.fromCodePoint(codePoint));
    fc.assert(
      fc.property(fc.string({ unit }), fc.string({ unit }), (one, other) => {
        assert.match(slug(one), form);
        assert.ok(slug(one).length <= LONGEST_SLUG);
        assert.equal(slug(one) === slug(other), one === other);
      }),
    );
  });
});

describe("grownName", () => {
  it("counts the letters that Pulumi and the cloud add", () => {
    assert.deepEqual(grownName("gcpCluster", "a".repeat(32)), {
      kind: "gcpCluster",
      name: `${"a".repeat(32)}-xxxxxxx`,
      excess: 0,
    });
    assert.equal(grownName("gcpCluster", "a".repeat(33)).excess, 1);
    assert.equal(grownName("gcpDatabase", "shop", 90).excess, 4);
  });
});
