import { type JsonObject, numberAt, textAt } from "../../json";
import type { Fate } from "../rules";
import {
  databaseType,
  defaultSecurityGroupType,
  documentClusterType,
  keyType,
  logType,
  secretType,
} from "./types";

/** Days that a secret waits for its end where nobody says how many (Secrets Manager, "DeleteSecret", read 2026-11-21). */
const secretDays = 30;

/** The same of a key (KMS, "ScheduleKeyDeletion", read 2026-11-21). */
const keyDays = 30;

/** What becomes of an object of AWS: protections as the official provider reads them from the state. */
export function fate(type: string, recorded: JsonObject): Fate {
  const protection = ["deletionProtection", "deletionProtectionEnabled", "disableApiTermination"];
  const field = protection.find((name) => recorded[name] === true);
  if (field !== undefined) {
    return { kind: "refused", why: `${field} is true: set it to false and run an update first` };
  }
  switch (type) {
    case databaseType:
    case documentClusterType:
      return snapshotFate(recorded);
    case keyType:
      return waits("KMS", numberAt(keyDays, recorded, "deletionWindowInDays"));
    case secretType:
      return waits("Secrets Manager", numberAt(secretDays, recorded, "recoveryWindowInDays"));
    case defaultSecurityGroupType:
      return { kind: "retained", why: "every network has it, and it goes with its network" };
    case logType:
      return recorded.skipDestroy === true
        ? { kind: "retained", why: "skipDestroy is true" }
        : { kind: "deleted" };
    default:
      return { kind: "deleted" };
  }
}

function waits(service: string, days: number): Fate {
  return days === 0
    ? { kind: "deleted" }
    : { kind: "retained", why: `${service} deletes it after ${days} days` };
}

function snapshotFate(recorded: JsonObject): Fate {
  return recorded.skipFinalSnapshot !== true && textAt(recorded, "finalSnapshotIdentifier") === ""
    ? {
        kind: "refused",
        why: "finalSnapshotIdentifier is missing: state it, or skipFinalSnapshot, and run an update first",
      }
    : { kind: "deleted" };
}
