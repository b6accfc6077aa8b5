import { OPERATIONS, type Change } from "./change";
import { code, codes } from "./markdown";

/** Every change as a line, kind after kind, the gravest of each first; of what differs the names, never the values. */
export function listing(changes: readonly Change[]): readonly string[] {
  const types = [...new Set(changes.map(({ type }) => type))].sort();
  const rank = ({ operation }: Change): number => OPERATIONS.indexOf(operation);
  return types.flatMap((type) => {
    const own = changes.filter((change) => change.type === type);
    const sorted = own.sort((one, other) => rank(one) - rank(other));
    return [`- ${code(type)}`, ...sorted.map(line)];
  });
}

function line({ operation, name, fields }: Change): string {
  const differing = operation === "update" || operation === "replace" ? fields : [];
  return `  - ${operation} ${code(name)}${differing.length === 0 ? "" : `: ${codes(differing, 5)}`}`;
}
