import fs from "node:fs";
import path from "node:path";

const size = { type: "object", properties: { size: { type: "integer" } } };
const definition = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "gadgets.conformance.example.com" },
  spec: {
    group: "conformance.example.com",
    scope: "Namespaced",
    names: { kind: "Gadget", plural: "gadgets" },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: "object", properties: { spec: size } } },
      },
    ],
  },
};

/** Writes a chart `gadgets` with one definition into a folder, both as Helm finds it and as the stand-in does. */
export function writeGadgetsChart(folder: string): void {
  const write = (file: string, text: string): void => {
    fs.writeFileSync(path.join(folder, "gadgets", file), text);
  };
  fs.mkdirSync(path.join(folder, "gadgets", "templates"), { recursive: true });
  write("Chart.yaml", "apiVersion: v2\nname: gadgets\nversion: 1.0.0\n");
  // What is JSON is YAML, too.
  write("templates/crds.yaml", JSON.stringify(definition));
  write("crds.json", JSON.stringify({ items: [definition] }));
}
