import { numberAt, valueAt } from "../../json";
import type { JsonObject } from "../../json";
import type { Fate } from "../rules";
import { keyType, logType, secretType, vaultType } from "./types";

/** Days that a vault keeps what is deleted where nobody says how many ("Soft-delete overview", read 2026-11-21). */
const softDays = 90;

/** The same of a workspace of logs ("Delete and recover a workspace", read 2026-11-21). */
const workspaceDays = 14;

/** What becomes of an object of Azure. Protections are locks, which are objects of their own. */
export function fate(type: string, recorded: JsonObject): Fate {
  switch (type) {
    case vaultType: {
      const days = numberAt(softDays, valueAt(recorded, "properties"), "softDeleteRetentionInDays");
      return { kind: "retained", why: `Key Vault deletes it after ${days} days` };
    }
    case secretType:
    case keyType:
      return { kind: "retained", why: "its vault keeps it for as long as the vault keeps itself" };
    case logType:
      return { kind: "retained", why: `Azure Monitor deletes it after ${workspaceDays} days` };
    default:
      return { kind: "deleted" };
  }
}
