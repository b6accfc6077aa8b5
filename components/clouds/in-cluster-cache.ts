import * as pulumi from "@pulumi/pulumi";
import type { CacheNeed } from "../../config/needs";
import { CACHE_PORT } from "../../systems/cache";
import type { CacheAccess } from "./contract";

/** A cache in the cluster, on any cloud: Argo CD delivers it, behind network policies and without a password to lose. */
export function inClusterCache({ service, namespace }: CacheNeed): CacheAccess {
  return {
    host: pulumi.output(`${service}.${namespace}.svc`),
    port: CACHE_PORT,
    authToken: undefined,
    caCertificate: undefined,
    aliasOf: undefined,
  };
}
