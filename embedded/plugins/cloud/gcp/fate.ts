import { type JsonObject, textAt, valueAt } from "../../json";
import type { Fate } from "../rules";
import { keyType, poolType, serviceType } from "./types";

/** What Google never deletes, or not at once. Sources: the services' documentation of deletion, read 2026-11-21. */
const kept: Readonly<Record<string, string>> = {
  "gcp:kms/keyRing:KeyRing": "Cloud KMS keeps key rings for ever",
  [keyType]: "Cloud KMS keeps keys for ever, without their versions",
  [poolType]: "IAM keeps the id of a deleted pool for 30 days",
};

/** What becomes of an object of Google Cloud: protections and policies as the official provider reads them from the state. */
export function fate(type: string, recorded: JsonObject): Fate {
  if (recorded.deletionProtection === true) {
    return refused("deletionProtection", "set it to false and run an update first");
  }
  if (valueAt(recorded, "settings", "deletionProtectionEnabled") === true) {
    return refused("settings.deletionProtectionEnabled", "set it to false and run an update first");
  }
  switch (textAt(recorded, "deletionPolicy")) {
    case "PREVENT":
      return {
        kind: "refused",
        why: "deletionPolicy is PREVENT: change it and run an update first",
      };
    case "ABANDON":
      return { kind: "retained", why: "deletionPolicy is ABANDON" };
  }
  if (type === serviceType && recorded.disableOnDestroy !== true) {
    return { kind: "retained", why: "the service stays enabled: disableOnDestroy is not true" };
  }
  const why = kept[type];
  return why === undefined ? { kind: "deleted" } : { kind: "retained", why };
}

function refused(field: string, fix: string): Fate {
  return { kind: "refused", why: `${field} is true: ${fix}` };
}
