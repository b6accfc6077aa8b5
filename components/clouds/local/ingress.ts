import type { IngressAccess } from "../contract";

/** Whoever made the cluster decides where it is reached. */
export const localIngress: IngressAccess = { address: undefined, serviceAnnotations: {} };
