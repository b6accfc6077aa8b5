import assert from "node:assert/strict";

import { afterEach, beforeEach, describe, it } from "mocha";

import { deleteObject } from "../../../../../embedded/plugins/cloud/delete";
import { invoke } from "../../../../../embedded/plugins/cloud/read";
import { retained } from "../../../../../embedded/plugins/cloud/world";
import { objectAt, textAt } from "../../../../../embedded/plugins/json";
import { FakeAzure, SUBSCRIPTION, tokenOf } from "../../../../support/fake-azure";

const encryptionUser = "e147488a-f6f5-4113-8e2d-b22465e65bf6";
const identityOperator = "f1a07417-d97a-45cb-824c-7a7467783830";

describe("Azure", () => {
  let azure: FakeAzure;
  beforeEach(() => {
    azure = new FakeAzure();
  });
  afterEach(() => {
    azure.fake.dispose();
  });

  const remove = (type: string, id: string): Promise<void> =>
    deleteObject({ type: tokenOf(type), id, recorded: {} }, azure.fake.cloud);

  it("names an object by what it is in, and puts it where its group is", async () => {
    const { nodes } = await azure.network();
    const group = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shop`;
    const network = `${group}/providers/Microsoft.Network/virtualNetworks/net`;
    assert.equal(nodes, `${network}/subnets/nodes`);
    const { name, type, location } = azure.outputs("network:VirtualNetwork");
    assert.deepEqual([name, type, location], ["net", "Microsoft.Network/virtualNetworks", "x"]);
  });

  it("makes nothing outside of a group", async () => {
    const network = { virtualNetworkName: "net" };
    await azure.refuses("network:VirtualNetwork", network, /resourceGroupName is "shop": no azure/);
  });

  it("changes one subnet of a network at a time", async () => {
    azure = new FakeAzure({ SLIPWAY_TIME_SCALE: "1" });
    const group = { resourceGroupName: "shop", location: "x" };
    await azure.create("resources:ResourceGroup", group);
    azure.fake.time += 60_000;
    await azure.create("network:VirtualNetwork", { virtualNetworkName: "net" });
    azure.fake.time += 60_000;
    const subnet = { virtualNetworkName: "net", subnetName: "a", addressPrefix: "10.0.0.0/24" };
    await azure.create("network:Subnet", subnet, "a");
    const other = { ...subnet, subnetName: "b" };
    await azure.refuses("network:Subnet", other, /busy with the subnet a: depend on it/);
    azure.fake.time += 60_000;
    await azure.refuses("network:Subnet", other, /"10\.0\.0\.0\/24": it is that of a/);
  });

  it("has no two rules of a guard with one turn", async () => {
    await azure.network();
    const rule = { name: "a", direction: "Inbound", priority: 100 };
    const securityRules = [rule, { ...rule, name: "b" }];
    const guard = { networkSecurityGroupName: "guard", securityRules };
    await azure.refuses("network:NetworkSecurityGroup", guard, /two rules with .*"Inbound",100/);
  });

  it("keeps a subnet while something stands in it, and all that a lock is on", async () => {
    const { nodes } = await azure.network();
    const endpoint = await azure.create("network:PrivateEndpoint", {
      privateEndpointName: "way",
      subnet: { id: nodes },
      privateLinkServiceConnections: [{ name: "a", privateLinkServiceId: nodes }],
    });
    await assert.rejects(remove("network:Subnet", nodes), /PrivateEndpoint .* still uses it/);
    const lock = { scope: endpoint, lockName: "lock", level: "CanNotDelete" };
    const lockId = await azure.create("authorization:ManagementLockByScope", lock);
    await assert.rejects(remove("network:PrivateEndpoint", endpoint), /ManagementLockByScope/);
    await remove("authorization:ManagementLockByScope", lockId);
    await remove("network:PrivateEndpoint", endpoint);
    await remove("network:Subnet", nodes);
  });

  it("leads an endpoint to something that is there", async () => {
    const { nodes } = await azure.network();
    const privateLinkServiceConnections = [{ name: "a", privateLinkServiceId: "/nowhere" }];
    const endpoint = { subnet: { id: nodes }, privateLinkServiceConnections };
    await azure.refuses("network:PrivateEndpoint", endpoint, /names "\/nowhere": nothing of that/);
  });

  describe("with a server of PostgreSQL", () => {
    const server = (subnet: string, zone: string) => ({
      serverName: "db",
      network: { delegatedSubnetResourceId: subnet, privateDnsZoneArmResourceId: zone },
    });
    const type = "dbforpostgresql:Server";

    it("asks for a subnet that is left to servers, and a zone that its network sees", async () => {
      const { nodes, database } = await azure.network();
      const zone = await azure.create("privatedns:PrivateZone", { privateZoneName: "a.b" });
      await azure.refuses(type, server(nodes, zone), /is not delegated to Microsoft\.DBforPostgre/);
      await azure.refuses(type, server(database, zone), /is not linked .* depend on its Virtual/);
      const network = database.replace(/\/subnets\/.*/, "");
      const link = { privateZoneName: "a.b", virtualNetwork: { id: network } };
      await azure.create("privatedns:VirtualNetworkLink", { ...link, virtualNetworkLinkName: "l" });
      await azure.create(type, server(database, zone));
      assert.equal(azure.outputs(type).fullyQualifiedDomainName, "db.postgres.database.azure.com");
    });
  });

  describe("with a managed identity", () => {
    const type = "managedidentity:FederatedIdentityCredential";
    const credential = (name: string) => ({
      resourceName: "backend",
      federatedIdentityCredentialResourceName: name,
      issuer: "https://issuer.example/",
      subject: `system:serviceaccount:shop:${name}`,
      audiences: ["api://AzureADTokenExchange"],
    });

    it("writes one credential of it at a time, each pair of issuer and subject once", async () => {
      azure = new FakeAzure({ SLIPWAY_TIME_SCALE: "1" });
      await azure.create("resources:ResourceGroup", { resourceGroupName: "shop", location: "x" });
      azure.fake.time += 60_000;
      await azure.identity("backend");
      azure.fake.time += 60_000;
      await azure.create(type, credential("one"), "one");
      await azure.refuses(type, credential("two"), /busy with the credential .* depend on it/);
      azure.fake.time += 60_000;
      const twin = { ...credential("two"), subject: credential("one").subject };
      await azure.refuses(type, twin, /issuer and subject are those of/);
      await azure.create(type, credential("two"), "two");
    });

    it("lets it have 20 credentials", async () => {
      await azure.network();
      await azure.identity("backend");
      for (let index = 0; index < 20; index++) {
        await azure.create(type, credential(`c-${index}`), `c-${index}`);
      }
      await azure.refuses(type, credential("more"), /has 20 credentials: want at most 20/);
    });

    it("grants a role once, to somebody whom it knows, on something that is there", async () => {
      const { nodes } = await azure.network();
      const { principal } = await azure.identity("backend");
      await azure.grant(identityOperator, principal, nodes);
      const again = azure.grant(identityOperator, principal, nodes.toUpperCase());
      await assert.rejects(again, /has that role there already/);
      const stranger = "99999999-2222-3333-4444-555555555555";
      await assert.rejects(azure.grant(identityOperator, stranger, nodes), /no such principal/);
      await assert.rejects(azure.grant(identityOperator, principal, "/nowhere"), /nothing of that/);
    });
  });

  describe("with a cluster", () => {
    const type = "containerservice:ManagedCluster";
    const pool = (subnet: string) => ({ name: "system", mode: "System", vnetSubnetID: subnet });

    it("asks for a pool of the system's own, and for a way out if it says that there is one", async () => {
      const { nodes } = await azure.network();
      const user = { ...pool(nodes), mode: "User" };
      await azure.refuses(type, { agentPoolProfiles: [user] }, /none with mode System/);
      const networkProfile = { outboundType: "userAssignedNATGateway" };
      const cluster = { agentPoolProfiles: [pool(nodes)], networkProfile };
      await azure.refuses(type, cluster, /subnet nodes has no NAT gateway/);
    });

    it("asks for the rights to its disks' key and to its nodes' identity", async () => {
      const { nodes } = await azure.network();
      const [own, kubelets] = [await azure.identity("own"), await azure.identity("kubelets")];
      const tenantId = textAt(azure.outputs("managedidentity:UserAssignedIdentity"), "tenantId");
      const vaultName = "shop-keys";
      const vault = await azure.create("keyvault:Vault", { vaultName, properties: { tenantId } });
      const set = await azure.create("compute:DiskEncryptionSet", {
        diskEncryptionSetName: "disks",
        identity: { type: "SystemAssigned" },
        activeKey: { sourceVault: { id: vault } },
      });
      const cluster = {
        resourceName: "aks",
        agentPoolProfiles: [pool(nodes)],
        diskEncryptionSetID: set,
        identity: { type: "UserAssigned", userAssignedIdentities: [own.id] },
        identityProfile: { kubeletidentity: { resourceId: kubelets.id } },
      };
      await azure.refuses(type, cluster, /set that may not use its key: grant Key Vault Crypto/);
      const { principalId } = objectAt(azure.outputs("compute:DiskEncryptionSet"), "identity");
      await azure.grant(encryptionUser, textAt({ principalId }, "principalId"), vault);
      await azure.refuses(
        type,
        cluster,
        /control plane's to give: grant Managed Identity Operator/,
      );
      await azure.grant(identityOperator, own.principal, kubelets.id);
      await azure.create(type, cluster, "shop-cluster");
      const issuer = textAt(azure.outputs(type), "oidcIssuerProfile", "issuerURL");
      assert.match(issuer, /^https:\/\/x\.oic\.prod-aks\.azure\.com\//);
    });

    it("tells how to reach it in a kubeconfig", async () => {
      const { nodes } = await azure.network();
      await azure.create(type, { resourceName: "aks", agentPoolProfiles: [pool(nodes)] }, "aks");
      const { result } = await invoke(
        tokenOf("containerservice:listManagedClusterUserCredentials"),
        { resourceGroupName: "shop", resourceName: "aks" },
        azure.fake.cloud,
      );
      const [first] = result.kubeconfigs as { value: string }[];
      const config = Buffer.from(first?.value ?? "", "base64").toString();
      assert.match(config, /"server":"https:\/\/aks-[0-9a-f]{8}\.hcp\.x\.azmk8s\.io:443"/);
    });
  });

  it("keeps a deleted vault with what is in it, and trusts the subscription's tenant", async () => {
    await azure.network();
    const { principal } = await azure.identity("backend");
    const vaultName = "shop-secrets";
    const wrong = { vaultName, properties: { tenantId: principal } };
    await azure.refuses("keyvault:Vault", wrong, /want the subscription's own/);
    const tenantId = textAt(azure.outputs("managedidentity:UserAssignedIdentity"), "tenantId");
    const vault = await azure.create("keyvault:Vault", { vaultName, properties: { tenantId } });
    const secret = { vaultName, secretName: "db", properties: { value: "hush" } };
    await azure.create("keyvault:Secret", secret);
    await remove("keyvault:Vault", vault);
    const kept = retained(azure.fake.world.read()).map(({ id }) => id);
    assert.deepEqual(kept.sort(), [vault, `${vault}/secrets/db`]);
    await remove("resources:ResourceGroup", vault.replace(/\/providers\/.*/, ""));
    const { objects } = azure.fake.world.read();
    assert.deepEqual(objects.map(({ id }) => id).sort(), kept);
  });
});
