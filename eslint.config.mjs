import eslint from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/*
 * What a layer may not import. Patterns are regular expressions over the path as it is written: a list of globs cannot let
 * one file of a forbidden folder back in.
 */
const sdk = { regex: "^@pulumi/", message: "Plain data here: no Pulumi SDK." };
const clouds = ["gcp", "aws", "azure", "local"];
const sdkOf = (...names) => ({
  regex: `^@pulumi/(${names.join("|")})`,
  message: "A cloud's SDK is imported in that cloud's folder only.",
});
const laterSteps = {
  regex: "/(components|render|embedded|scripts)/",
  message: "Nothing calls back up the flow.",
};
const plane = {
  regex: "/(render|embedded|scripts)/",
  message: "The program does not know the plane or the renderer.",
};
const environmentNames = {
  selector: "Literal[value=/^(dev|staging|prod)$/]",
  message: "No code names an environment: read tier, profile or a field of the spec.",
};

/** A layer: files and what they may not import. The last layer that names a file is the one that counts. */
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
        projectService: { allowDefaultProject: ["eslint.config.mjs", "coverage.config.mjs"] },
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
    ["config/**"],
    { ...sdk, regex: "^@pulumi/(?!pulumi/errors$)" },
    { ...laterSteps, regex: "/(components/(?!clouds/settings$)|render/|embedded/|scripts/)" },
  ),
  layer(
    ["config/gcp-rules.ts"],
    { ...sdk, regex: "^@pulumi/(?!pulumi/errors$)" },
    { ...laterSteps, regex: "/(components/(?!clouds/(gcp/|ranges$))|render/|embedded/|scripts/)" },
  ),
  layer(
    ["config/aws-rules.ts"],
    { ...sdk, regex: "^@pulumi/(?!pulumi/errors$)" },
    { ...laterSteps, regex: "/(components/(?!clouds/(aws/|ranges$))|render/|embedded/|scripts/)" },
  ),
  layer(
    ["config/azure-rules.ts"],
    { ...sdk, regex: "^@pulumi/(?!pulumi/errors$)" },
    {
      ...laterSteps,
      regex: "/(components/(?!clouds/(azure/|ranges$))|render/|embedded/|scripts/)",
    },
  ),
  layer(
    ["config/feature.ts"],
    { ...sdk, regex: "^@pulumi/(?!pulumi/errors$)" },
    {
      ...laterSteps,
      regex: "/(components/(?!(clouds/settings|naming)$)|render/|embedded/|scripts/)",
    },
  ),
  layer(
    ["config/cloud-rules.ts"],
    { ...sdk, regex: "^@pulumi/(?!pulumi/errors$)" },
    {
      ...laterSteps,
      regex: "/(components/(?!(clouds/ranges|naming)$)|render/|embedded/|scripts/)",
    },
  ),
  layer(["config/load.ts"], { ...sdk, regex: "^@pulumi/(?!pulumi$)" }, laterSteps),
  layer(["systems/**"], sdk, laterSteps),
  layer(
    ["promotion/**"],
    sdk,
    // What it writes is read by the program, never run by it; of the plane it borrows how to fail and how to lock.
    { ...laterSteps, regex: "/(embedded/(?!(errors|lock)$)|scripts/)" },
  ),
  layer(["render/**"], sdk, { ...laterSteps, regex: "/(components|embedded|scripts)/" }),
  layer(
    ["preview/**"],
    { ...sdk, message: "The comment knows what the engine wrote, not the SDK that wrote it." },
    {
      ...laterSteps,
      regex: "/(components/(?!(protection|addons/charts)$)|render/|embedded/|scripts/)",
    },
  ),
  layer(["components/**", "index.ts"], plane, sdkOf(...clouds)),
  ...clouds.map((cloud) => {
    const others = clouds.filter((other) => other !== cloud);
    return layer([`components/clouds/${cloud}/**`], plane, sdkOf(...others));
  }),
  layer(
    [
      "components/clouds/settings.ts",
      "components/clouds/common-settings.ts",
      "components/clouds/*/settings.ts",
      "components/clouds/ranges.ts",
      "components/naming.ts",
      // Facts of a cloud that configuration is checked against.
      ...["names", "postgres-versions", "regions", "sizes"].map(
        (facts) => `components/clouds/gcp/${facts}.ts`,
      ),
      ...["engine-versions", "names", "regions", "security-group-table", "sizes", "subnets"].map(
        (facts) => `components/clouds/aws/${facts}.ts`,
      ),
      ...["data-sizes", "engine-versions", "locations", "names", "sizes"].map(
        (facts) => `components/clouds/azure/${facts}.ts`,
      ),
    ],
    sdk,
    plane,
  ),
  {
    files: ["test/**"],
    rules: {
      "no-restricted-syntax": "off",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-unused-expressions": "off",
    },
  },
  {
    files: ["**/*.mjs"],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { "no-undef": "off", "@typescript-eslint/explicit-module-boundary-types": "off" },
  },
);
