import { textAt } from "../../json";
import type { TypeRules } from "../rules";
import { inGroup } from "./arm";
import { limits } from "./limits";
import { times } from "./times";
import { registryType } from "./types";

/** Registries of images. */
export const registryTypes: Readonly<Record<string, TypeRules>> = {
  [registryType]: inGroup({
    kind: "Microsoft.ContainerRegistry/registries",
    names: ["registryName"],
    name: limits.registry,
    located: true,
    outputs: ({ inputs }) => ({
      loginServer: `${textAt(inputs, "registryName").toLowerCase()}.azurecr.io`,
      status: { displayStatus: "Ready" },
    }),
    replaces: ["encryption.status"],
    seconds: times.registry,
  }),
};
