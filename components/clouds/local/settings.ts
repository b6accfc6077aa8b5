import { z } from "zod";
import { text } from "../../../config/text";

/** A cluster that exists already, reached through a context of the ambient kubeconfig. */
export const localSettings = z.strictObject({
  cloud: z.literal("local").describe("A cluster that exists already: minikube, kind, the laptop."),
  context: text(/^\S+$/, "the name of a kubeconfig context, without spaces").describe(
    "Kubeconfig context to attach to: `minikube`, `kind-…`, `k3d-…` or the laptop's plane.",
  ),
});

export type LocalSettings = z.infer<typeof localSettings>;
