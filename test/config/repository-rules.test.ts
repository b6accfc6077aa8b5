import assert from "node:assert/strict";
import {
  fileRepositoriesStayOnTheMachine,
  imageUpdatesHaveABranch,
  theRepositoryCarriesNoCredentials,
} from "../../config/repository-rules";
import { systems } from "../../systems";
import { gcpCluster, smallestCluster, smallestSpec, specWith } from "../support/specs";

const path = "slipway:environment.gitops.repository";
const commit = "0123456789abcdef0123456789abcdef01234567";

describe("theRepositoryCarriesNoCredentials", () => {
  const problems = (repository: string): unknown =>
    theRepositoryCarriesNoCredentials(
      specWith({ environment: { gitops: { repository, revision: "main" } } }),
      systems,
    );

  for (const repository of [
    "https://example.com/acme.git",
    "https://example.com/acme@2.git",
    "ssh://git@example.com/acme.git",
    "file:///srv/a@b.git",
  ]) {
    it(`accepts ${repository}`, () => {
      assert.deepEqual(problems(repository), []);
    });
  }

  for (const [repository, is] of [
    ["https://hunter2@example.com/acme.git", "https://***@example.com/acme.git"],
    ["https://me:hunter2@example.com/acme.git", "https://***@example.com/acme.git"],
    ["ssh://git:hunter2@example.com/acme.git", "ssh://***@example.com/acme.git"],
  ] as const) {
    it(`refuses ${repository} without repeating the secret`, () => {
      assert.deepEqual(problems(repository), [
        { path, is, want: "a URL without user name and password" },
      ]);
    });
  }
});

describe("fileRepositoriesStayOnTheMachine", () => {
  const problems = (repository: string): unknown =>
    fileRepositoriesStayOnTheMachine(
      {
        ...smallestSpec,
        gitops: { repository, revision: "main" },
        clusters: { laptop: smallestCluster, far: gcpCluster },
      },
      systems,
    );

  it("accepts a folder while every cluster is on this machine", () => {
    assert.deepEqual(fileRepositoriesStayOnTheMachine(smallestSpec, systems), []);
  });

  it("accepts a repository on the network for every cluster", () => {
    assert.deepEqual(problems("https://example.com/acme.git"), []);
  });

  it("refuses a folder that a cluster in a cloud would have to read, and names the cluster", () => {
    assert.deepEqual(problems("file:///srv/acme.git"), [
      { path, is: "file:///srv/acme.git", want: "an https or ssh URL, which far can reach" },
    ]);
  });
});

describe("imageUpdatesHaveABranch", () => {
  const problems = (revision: string, imageUpdates?: boolean): unknown =>
    imageUpdatesHaveABranch(
      specWith({
        environment: { gitops: { repository: "file:///srv/acme.git", revision } },
        hosting: { imageUpdates },
      }),
      systems,
    );

  it("accepts updates of a branch, and a commit that nobody writes to", () => {
    assert.deepEqual(problems("main", true), []);
    assert.deepEqual(problems(commit, false), []);
  });

  it("accepts a commit while the system that would be updated has no definition", () => {
    const spec = specWith({
      environment: { gitops: { repository: "file:///a", revision: commit } },
    });
    assert.deepEqual(imageUpdatesHaveABranch(spec, {}), []);
  });

  it("refuses updates of a commit, asked for or by default of the profile", () => {
    const want = "false, or a branch for gitops.revision to write new tags to";
    const problem = {
      path: "slipway:environment.clusters.laptop.systems.secumsg.imageUpdates",
      is: "true",
      want,
    };
    assert.deepEqual(problems(commit, true), [problem]);
    assert.deepEqual(problems(commit), [problem]);
  });
});
