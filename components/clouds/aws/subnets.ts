import { firstAddress, prefixLength } from "../ranges";

/** What a network is divided into: who has which subnets. */
export const SUBNET_ROLES = ["public", "private", "database", "management"] as const;
export type SubnetRole = (typeof SUBNET_ROLES)[number];

/** One subnet. */
export interface SubnetPlan {
  readonly role: SubnetRole;
  /** Id of its zone. */
  readonly zone: string;
  /** Its addresses. */
  readonly range: string;
}

/** The most zones that the plan has room for. */
export const MOST_ZONES = 4;

/**
 * Where the subnets of a role start, and how many bits longer their prefix is than the network's. Nodes and pods have the first
 * half, an eighth for each zone; everybody else a sixty-fourth.
 */
const LAYOUT: Readonly<Record<SubnetRole, { readonly bits: number; readonly first: number }>> = {
  private: { bits: 3, first: 0 },
  public: { bits: 6, first: 32 },
  database: { bits: 6, first: 36 },
  management: { bits: 6, first: 40 },
};

/**
 * The subnets of a network: one of each role in each zone. A zone more leaves the others' addresses as they are.
 *
 * @param range - The network's own: a /16 to a /20.
 * @param zones - Ids, at most {@link MOST_ZONES}.
 */
export function subnetPlan(range: string, zones: readonly string[]): readonly SubnetPlan[] {
  return SUBNET_ROLES.flatMap((role) =>
    zones.map((zone, index) => ({ role, zone, range: slice(range, LAYOUT[role], index) })),
  );
}

/** The addresses of every database subnet that there can be, whatever the number of zones. */
export function databaseRange(range: string): string {
  const { bits, first } = LAYOUT.database;
  return slice(range, { bits: bits - Math.log2(MOST_ZONES), first: first / MOST_ZONES }, 0);
}

/** The address of the network's resolver: the third of all. Source: VPC "DHCP option sets", read 2026-11-21. */
export function resolverAddress(range: string): string {
  return address(numberOf(firstAddress(range)) + 2);
}

function slice(
  range: string,
  { bits, first }: { bits: number; first: number },
  index: number,
): string {
  const prefix = prefixLength(range) + bits;
  const start = numberOf(firstAddress(range)) + (first + index) * 2 ** (32 - prefix);
  return `${address(start)}/${prefix}`;
}

function numberOf(dotted: string): number {
  return dotted.split(".").reduce((number, byte) => number * 256 + Number(byte), 0);
}

function address(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}
