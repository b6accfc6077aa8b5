import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";
import { after, before, describe, it } from "mocha";

import { AzurePlatform } from "../../../../../components/clouds/azure/platform";
import type { PlatformNeeds } from "../../../../../config/needs";
import { azure as rules } from "../../../../../embedded/plugins/cloud/azure/azure";
import { lockType } from "../../../../../embedded/plugins/cloud/azure/types";
import { deleteObject } from "../../../../../embedded/plugins/cloud/delete";
import { leftovers, retained, type WorldObject } from "../../../../../embedded/plugins/cloud/world";
import { PODS_CRASH } from "../../../../../systems/alerts";
import { azureCluster } from "../../../../support/azure";
import { managedNeeds } from "../../../../support/azure-data";
import { FakeAzure, SUBSCRIPTION } from "../../../../support/fake-azure";
import { StandInMocks } from "../../../../support/stand-in-mocks";

/** Everything managed that can be, in production, for a cluster that has a host, a pipeline and an alert that wakes people. */
const needs: PlatformNeeds = {
  ...managedNeeds({ tier: "production", profile: "resilient" }),
  hosts: [{ system: "craftista", host: "shop.example.com" }],
  alerts: [
    {
      ...{ system: "craftista", namespace: "craftista-local" },
      alerts: [{ ...PODS_CRASH, severity: "critical" }],
    },
  ],
  pipeline: { repository: "acme/shop", branch: "main" },
};
const settings = {
  ...azureCluster,
  subscription: SUBSCRIPTION,
  domain: "example.com",
  authorizedNetworks: { office: "198.51.100.0/24" },
};

describe("everything that a cluster can have, on the stand-in for Azure", () => {
  let azure: FakeAzure;
  let mocks: StandInMocks;

  before(async () => {
    azure = new FakeAzure();
    mocks = new StandInMocks(azure.fake);
    await pulumi.runtime.setMocks(mocks);
    new AzurePlatform("main", { settings, needs }, {});
    await pulumi.runtime.disconnect();
  });
  after(() => {
    azure.fake.dispose();
  });

  it("is within the limits", () => {
    assert.deepEqual(mocks.failures, []);
  });

  it("is made, and every kind of it that there are rules for", () => {
    const made = new Set(azure.fake.world.read().objects.map(({ type }) => type));
    assert.deepEqual(
      Object.keys(rules.types).filter((type) => !made.has(type)),
      [],
    );
  });

  it("is gone after it is deleted backwards, but for vaults with what is in them, and logs", async () => {
    const { objects } = azure.fake.world.read();
    // A consent takes a lock away in an update of its own.
    const isLock = ({ type }: WorldObject): boolean => type === lockType;
    const ordered = [
      ...objects.filter(isLock),
      ...objects.filter((object) => !isLock(object)).reverse(),
    ];
    for (const { type, id, outputs } of ordered) {
      await deleteObject({ type, id, recorded: outputs }, azure.fake.cloud);
    }
    const world = azure.fake.world.read();
    assert.deepEqual(leftovers(world), []);
    assert.deepEqual(
      [...new Set(retained(world).map(({ type }) => type.replace("azure-native:", "")))].sort(),
      ["keyvault:Key", "keyvault:Secret", "keyvault:Vault", "operationalinsights:Workspace"],
    );
  });
});
