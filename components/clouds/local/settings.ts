import { z } from "zod";

/** A cluster that exists already, reached through a context of the ambient kubeconfig. */
export const localSettings = z.strictObject({
  cloud: z.literal("local"),
  context: z
    .string()
    .min(1)
    .describe(
      "Kubeconfig context to attach to: `minikube`, `kind-…`, `k3d-…` or the laptop's plane.",
    ),
  apiServer: z
    .url({ protocol: /^https$/ })
    .default("https://kubernetes.default.svc")
    .describe("URL under which controllers in the cluster reach its API server."),
});

export type LocalSettings = z.infer<typeof localSettings>;
