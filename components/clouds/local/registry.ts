import type { RegistryAccess } from "../contract";

/** There is no registry to manage: every image comes from somebody else's (SM-14: GHCR). */
export const localRegistry: RegistryAccess = { prefix: undefined };
