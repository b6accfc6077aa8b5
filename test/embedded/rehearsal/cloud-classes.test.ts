import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { CLOUD_TRAITS } from "../../../components/clouds/settings";
import { cloudClasses } from "../../../embedded/rehearsal/cloud-classes";

interface StorageClass {
  readonly metadata: { readonly name: string; readonly annotations?: object };
}

const classesOf = (cloud: "gcp" | "aws" | "azure"): readonly StorageClass[] =>
  Object.values(cloudClasses(cloud)) as unknown as StorageClass[];

describe("the storage classes that a cloud's cluster starts with", () => {
  it("are none on AWS: EKS Auto Mode leaves them to its users", () => {
    assert.deepEqual(classesOf("aws"), []);
  });

  for (const cloud of ["gcp", "azure"] as const) {
    it(`are on ${cloud} those that the program counts on, and one by default`, () => {
      const { storageClasses, sharedFiles } = CLOUD_TRAITS[cloud];
      const names = classesOf(cloud).map(({ metadata }) => metadata.name);
      const wanted = [storageClasses.standard, sharedFiles].filter((name) => name !== undefined);
      assert.deepEqual(
        wanted.filter((name) => !names.includes(name)),
        [],
      );
      const byDefault = classesOf(cloud).filter(({ metadata }) => metadata.annotations);
      assert.equal(byDefault.length, 1);
    });
  }
});
