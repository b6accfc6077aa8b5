import { textAt } from "../../json";
import { hex } from "../plausible";
import type { Facts, Seconds, TypeRules } from "../rules";
import { limits } from "./limits";
import { projectOf } from "./place";
import { accountType, clusterType, poolType } from "./types";

/** One member's role on the object that `field` names, or on the project where `types` is empty. */
export function grantTo(field: string, types: readonly string[], seconds: Seconds): TypeRules {
  return {
    limits: { member: limits.member, role: limits.role },
    id: ({ inputs }) => {
      const parts = [field, "role", "member"].map((part) => textAt(inputs, part));
      return [...parts, textAt(inputs, "condition", "title")].filter(Boolean).join("/");
    },
    outputs: (_, id) => ({ etag: hex(id, 12) }),
    replaces: [field, "role", "member", "condition"],
    references: types.length === 0 ? [] : [{ field, to: types, deletion: "cascades" }],
    obstacle: unknownMember,
    idempotent: true,
    seconds,
  };
}

/** Google knows its own principals, and refuses those that do not exist (yet). */
function unknownMember(facts: Facts): string | undefined {
  const member = textAt(facts.inputs, "member");
  const objects = facts.ready.objects.filter(({ retained }) => retained === undefined);
  const pool = /(?:workloadIdentityPools\/|^serviceAccount:)([^/@[]+)(?:\/|\[)/.exec(member)?.[1];
  if (pool?.endsWith(".svc.id.goog") === true) {
    const exists = objects.some(
      ({ type, inputs }) =>
        type === clusterType && textAt(inputs, "workloadIdentityConfig", "workloadPool") === pool,
    );
    return exists
      ? undefined
      : `member is "${member}": the identity pool ${pool} exists only once a cluster uses it; depend on the cluster`;
  }
  if (pool !== undefined) {
    const exists = objects.some(
      ({ type, inputs }) => type === poolType && inputs.workloadIdentityPoolId === pool,
    );
    return exists ? undefined : `member is "${member}": there is no workload identity pool ${pool}`;
  }
  const account = /^serviceAccount:(.+@(.+)\.iam\.gserviceaccount\.com)$/.exec(member);
  if (account?.[2] !== projectOf(facts)) {
    return undefined;
  }
  const exists = objects.some(
    ({ type, outputs }) => type === accountType && outputs.email === account[1],
  );
  return exists ? undefined : `member is "${member}": there is no such service account`;
}
