/** What Google Cloud adds to the inputs of a resource: as much of it as components read. */
export function gcpOutputs(type: string, name: string): Record<string, unknown> {
  return OUTPUTS.find(([pattern]) => pattern.test(type))?.[1](name) ?? {};
}

const OUTPUTS: readonly (readonly [RegExp, (name: string) => Record<string, unknown>])[] = [
  [
    /^gcp:container\/cluster:/,
    (name) => ({
      name: `${name}-1234567`,
      endpoint: "203.0.113.7",
      masterAuth: { clusterCaCertificate: "Y2x1c3Rlci1jYQ==" },
    }),
  ],
  [
    /^gcp:sql\/databaseInstance:/,
    (name) => ({
      name: `${name}-1234567`,
      privateIpAddress: "10.2.0.3",
      dnsNames: [
        { name: "write.global.sql-psa.goog.", connectionType: WAY, dnsScope: "CLUSTER" },
        { name: "one.two.europe-west1.sql-psa.goog.", connectionType: WAY, dnsScope: "INSTANCE" },
      ],
      serverCaCerts: [{ cert: "CA ONE\n" }, { cert: "CA TWO\n" }],
    }),
  ],
  [
    /^gcp:redis\/instance:/,
    (name) => ({
      host: "10.2.0.4",
      port: 6378,
      authString: `auth-of-${name}`,
      serverCaCerts: [{ cert: "CACHE CA\n" }],
    }),
  ],
  [/^gcp:serviceaccount\/account:/, (name) => ({ email: `${name}@acme.iam.gserviceaccount.com` })],
  [/^gcp:compute\/address:/, (name) => ({ name: `${name}-1234567`, address: "203.0.113.8" })],
  [/^gcp:dns\/managedZone:/, (name) => ({ name: `${name}-1234567`, nameServers: ["ns.example."] })],
  [
    /^gcp:iam\/workloadIdentityPool:/,
    (name) => ({ name: `projects/42/locations/global/workloadIdentityPools/${name}` }),
  ],
  [
    /^gcp:iam\/workloadIdentityPoolProvider:/,
    (name) => ({ name: `projects/42/locations/global/workloadIdentityPools/p/providers/${name}` }),
  ],
  [/^gcp:(compute|container|kms|sql|projects)\//, (name) => ({ name: `${name}-1234567` })],
  [/^gcp:/, () => ({})],
];

const WAY = "PRIVATE_SERVICES_ACCESS";

/** Answers to what components ask Google Cloud, by function. */
export const GCP_ANSWERS: Readonly<Record<string, Record<string, unknown>>> = {
  "gcp:organizations/getProject:getProject": { number: "42" },
};
