import assert from "node:assert/strict";
import { CLOUD_SETTINGS, cloudsWith } from "../../../components/clouds/settings";

const accepts = (value: object): boolean =>
  CLOUD_SETTINGS.some((settings) => settings.safeParse(value).success);

describe("cloudsWith", () => {
  it("names the clouds that run databases and registries, and those that run document databases", () => {
    assert.deepEqual(cloudsWith("managedServices"), ["gcp", "aws", "azure"]);
    assert.deepEqual(cloudsWith("managedDocuments"), ["aws", "azure"]);
  });

  it("names the clouds whose clusters have a driver of secrets", () => {
    assert.deepEqual(cloudsWith("mountsSecrets"), ["azure"]);
  });
});

describe("the settings of", () => {
  const good = {
    gcp: { cloud: "gcp", project: "acme-project", region: "europe-west1" },
    aws: { cloud: "aws", account: "123456789012", region: "eu-west-1" },
    azure: {
      cloud: "azure",
      subscription: "00000000-0000-0000-0000-000000000000",
      location: "westeurope",
    },
    local: { cloud: "local", context: "minikube" },
  };
  for (const [cloud, settings] of Object.entries(good)) {
    it(`${cloud} are accepted when they are right`, () => {
      assert.ok(accepts(settings));
    });
  }

  const more = [
    { ...good.gcp, region: "northamerica-northeast2" },
    { ...good.gcp, region: "europe-west12" },
    { ...good.aws, region: "us-gov-east-1" },
    { ...good.azure, location: "eastus2" },
    { ...good.azure, maintenance: { day: "Tuesday", startHour: 0 } },
    { cloud: "local", context: "kind-acme" },
  ];
  for (const settings of more) {
    it(`${settings.cloud} are accepted as ${JSON.stringify(settings)}`, () => {
      assert.ok(accepts(settings));
    });
  }

  const bad = [
    { ...good.gcp, project: "short" },
    { ...good.gcp, project: "123456789012" },
    { ...good.gcp, region: "europe-west1-b" },
    { ...good.aws, account: 123456789012 },
    { ...good.aws, account: "1234" },
    { ...good.aws, region: "eu-west-1a" },
    { ...good.azure, subscription: "acme" },
    { ...good.azure, location: "West Europe" },
    { ...good.azure, administrators: { platform: "platform@example.com" } },
    { ...good.azure, maintenance: { hours: 3 } },
    { ...good.local, context: "" },
    { ...good.local, region: "here" },
  ];
  for (const settings of bad) {
    it(`${settings.cloud} are refused as ${JSON.stringify(settings)}`, () => {
      assert.ok(!accepts(settings));
    });
  }
});
