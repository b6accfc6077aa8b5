import { z } from "zod";

/** How the state of a stack says that its secrets are encrypted; the file backend and the buckets know two ways. */
const exported = z.object({
  deployment: z.object({
    secrets_providers: z
      .union([
        z.object({ type: z.literal("passphrase"), state: z.object({ salt: z.string() }) }),
        z.object({
          type: z.literal("cloud"),
          state: z.object({ url: z.string(), encryptedkey: z.string() }),
        }),
        z.object({ type: z.string() }).transform(() => undefined),
      ])
      .optional(),
  }),
});

/**
 * What a stack file has to say of encryption, as the stack's state knows it: stack files of feature environments are not kept, and
 * whoever takes one down is seldom who made it. Nothing where somebody else keeps the keys.
 *
 * @param state - What `pulumi stack export` prints.
 */
export function encryptionOf(state: string): Readonly<Record<string, string>> {
  const provider = exported.parse(JSON.parse(state)).deployment.secrets_providers;
  switch (provider?.type) {
    case "passphrase":
      return { encryptionsalt: provider.state.salt };
    case "cloud":
      return { secretsprovider: provider.state.url, encryptedkey: provider.state.encryptedkey };
    case undefined:
      return {};
  }
}
