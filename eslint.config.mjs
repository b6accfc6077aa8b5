import eslint from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const providerSdk = { group: ["@pulumi/*"], message: "Plain data here: no Pulumi SDK." };
const environmentNames = {
  selector: "Literal[value=/^(dev|staging|prod)$/]",
  message: "No code names an environment: read tier, profile or a field of the spec.",
};

/** A layer rule: files that may not import what the patterns name. */
const layer = (files, ...patterns) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

export default defineConfig(
  { ignores: ["node_modules", "coverage", ".slipway", "gitops"] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["eslint.config.mjs"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "no-restricted-syntax": ["error", environmentNames],
      "@typescript-eslint/strict-boolean-expressions": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  layer(
    ["config/**", "systems/**", "render/**"],
    { ...providerSdk, group: ["@pulumi/*", "!@pulumi/pulumi"] },
    { group: ["**/components/**", "**/embedded/**"], message: "Nothing calls back up the flow." },
  ),
  layer(["systems/**", "render/**"], providerSdk, {
    group: ["**/components/**", "**/embedded/**"],
    message: "Nothing calls back up the flow.",
  }),
  layer(["components/**", "index.ts"], {
    group: ["**/embedded/**", "**/render/**", "**/scripts/**"],
    message: "The program does not know the plane or the renderer.",
  }),
  {
    files: ["components/addons/**", "components/delivery/**", "components/environment.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["@pulumi/gcp*", "@pulumi/aws*", "@pulumi/azure-native*"],
              message: "A cloud SDK is imported in that cloud's folder only.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["test/**"],
    rules: {
      "no-restricted-syntax": "off",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-unused-expressions": "off",
    },
  },
  { files: ["**/*.mjs"], extends: [tseslint.configs.disableTypeChecked] },
);
