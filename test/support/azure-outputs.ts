/**
 * What Azure adds to the inputs of a resource: as much of it as components read. Every type that a component makes has a line here;
 * the others are unknown.
 */
export function azureOutputs(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  const own = OUTPUTS[type.replace(/^azure-native:/, "")];
  return own && { name: `${name}-1234567`, ...own(name, inputs) };
}

type Outputs = (name: string, inputs: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** For a resource of which nothing but its id and its name is read. */
const nothing: Outputs = () => ({});

const OUTPUTS: Readonly<Record<string, Outputs>> = {
  "alertsmanagement:PrometheusRuleGroup": nothing,
  "authorization:ManagementLockByScope": nothing,
  "authorization:RoleAssignment": nothing,
  "compute:DiskEncryptionSet": (name) => ({ identity: { principalId: `principal-of-${name}` } }),
  "containerregistry:Registry": (_name, { registryName }) => ({
    name: registryName,
    loginServer: `${String(registryName)}.azurecr.io`,
  }),
  "containerservice:AgentPool": nothing,
  "containerservice:MaintenanceConfiguration": nothing,
  "containerservice:ManagedCluster": () => ({
    oidcIssuerProfile: {
      enabled: true,
      issuerURL: "https://northeurope.oic.prod-aks.azure.com/tenant/cluster/",
    },
  }),
  "dbforpostgresql:Configuration": nothing,
  "dbforpostgresql:Database": nothing,
  "dbforpostgresql:Server": (name) => ({
    fullyQualifiedDomainName: `${name}.postgres.database.azure.com`,
  }),
  "dns:DnssecConfig": nothing,
  "dns:RecordSet": nothing,
  "dns:Zone": () => ({ nameServers: ["ns.example."] }),
  "keyvault:Key": (name) => ({
    keyUriWithVersion: `https://vault.vault.azure.net/keys/${name}/1`,
  }),
  "keyvault:Secret": nothing,
  "keyvault:Vault": (_name, { vaultName }) => ({ name: vaultName }),
  "managedidentity:FederatedIdentityCredential": nothing,
  "managedidentity:UserAssignedIdentity": (name) => ({
    principalId: `principal-of-${name}`,
    clientId: `client-of-${name}`,
  }),
  "mongocluster:MongoCluster": nothing,
  "monitor:ActionGroup": nothing,
  "monitor:AzureMonitorWorkspace": nothing,
  "monitor:DataCollectionEndpoint": nothing,
  "monitor:DataCollectionRule": nothing,
  "monitor:DataCollectionRuleAssociation": nothing,
  "monitor:DiagnosticSetting": nothing,
  "network:NatGateway": nothing,
  "network:NetworkSecurityGroup": nothing,
  "network:PrivateDnsZoneGroup": (_name, { privateDnsZoneConfigs }) => ({
    privateDnsZoneConfigs: (privateDnsZoneConfigs as { name: string }[]).map((config) => ({
      ...config,
      recordSets: [{ fqdn: `${config.name}.privatelink.example.` }],
    })),
  }),
  "network:PrivateEndpoint": nothing,
  "network:PublicIPAddress": () => ({ ipAddress: "203.0.113.10" }),
  "network:Subnet": nothing,
  "network:VirtualNetwork": nothing,
  "operationalinsights:Workspace": nothing,
  "privatedns:PrivateZone": nothing,
  "privatedns:VirtualNetworkLink": nothing,
  "redisenterprise:Database": nothing,
  "redisenterprise:RedisEnterprise": (name) => ({ hostName: `${name}.westeurope.redis.azure.net` }),
  "resources:ResourceGroup": nothing,
};

/** Answers to what components ask Azure, by function. */
export const AZURE_ANSWERS: Readonly<Record<string, Record<string, unknown>>> = {
  "azure-native:authorization:getClientConfig": {
    clientId: "11111111-1111-1111-1111-111111111111",
    objectId: "22222222-2222-2222-2222-222222222222",
    subscriptionId: "00000000-0000-0000-0000-000000000000",
    tenantId: "33333333-3333-3333-3333-333333333333",
  },
  "azure-native:containerservice:listManagedClusterUserCredentials": {
    kubeconfigs: [{ name: "clusterUser", value: encodedKubeconfig() }],
  },
  "azure-native:redisenterprise:listDatabaseKeys": {
    primaryKey: "key-of-the-cache",
    secondaryKey: "other-key-of-the-cache",
  },
};

/** What Azure says of how a cluster is reached. */
function encodedKubeconfig(): string {
  const server = "https://local-main-1a2b3c4d.hcp.northeurope.azmk8s.io:443";
  const text = `clusters:\n- cluster:\n    certificate-authority-data: Y2x1c3Rlci1jYQ==\n    server: ${server}\n`;
  return Buffer.from(text).toString("base64");
}
