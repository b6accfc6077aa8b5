import type { NameLimit } from "../../../../components/naming";

function among(longest: number, form: RegExp, want: string): NameLimit {
  return { longest, form, want };
}

const words = "letters, digits, hyphens, underscores and dots";

/**
 * Limits of Azure. Sources: "Naming rules and restrictions for Azure resources" and the references of the services' REST APIs, read
 * 2026-11-21.
 */
export const limits = {
  agentPool: among(12, /^[a-z][a-z0-9]*$/, "lower-case letters and digits, a letter first"),
  cidr: among(
    18,
    /^(\d{1,3}\.){3}\d{1,3}\/([12]?\d|3[0-2])$/,
    "a range of addresses such as 10.0.0.0/20",
  ),
  cluster: among(
    63,
    /^[A-Za-z0-9]([\w-]*[A-Za-z0-9])?$/,
    "letters, digits, hyphens and underscores, none of the last two first or last",
  ),
  credential: among(120, /^[A-Za-z0-9][\w-]{2,}$/, "letters, digits, hyphens, at least 3"),
  databaseName: among(63, /^[A-Za-z_][\w-]*$/, "letters, digits, hyphens and underscores"),
  databaseServer: among(
    63,
    /^[a-z0-9][a-z0-9-]+[a-z0-9]$/,
    "lower-case letters, digits and hyphens, no hyphen first or last, at least 3",
  ),
  databaseUser: among(
    63,
    /^(?!(azure|pg_)|(azure_superuser|azuresu|admin|administrator|root|guest|public)$)[A-Za-z_]\w*$/,
    "letters, digits and underscores, none of Azure's own users",
  ),
  domain: among(
    253,
    /^([a-z0-9_]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/,
    "a domain in lower case without a dot at its end",
  ),
  group: among(90, /^[\w().-]*[\w()-]$/, `${words} and parentheses, no dot last`),
  identity: among(128, /^[A-Za-z0-9][\w-]{2,}$/, "letters, digits, hyphens, at least 3"),
  monitor: among(
    63,
    /^[A-Za-z0-9][\w.-]*[A-Za-z0-9]$/,
    `${words}, a letter or digit first and last`,
  ),
  network: among(80, /^[A-Za-z0-9]([\w.-]*\w)?$/, `${words}, a letter or digit first`),
  notes: among(512, /^[^\0]*$/, "text"),
  password: among(
    128,
    /^(?=(.*[a-z]|.*[A-Z]))(?=.*\d).{8,}$/,
    "letters of both cases and digits, at least 8",
  ),
  registry: among(50, /^[A-Za-z0-9]{5,}$/, "letters and digits, at least 5"),
  role: among(
    300,
    /^(\/subscriptions\/[0-9a-f-]{36})?(\/resourceGroups\/[^/]+)?\/providers\/Microsoft\.Authorization\/roleDefinitions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    "the id of a role definition: /providers/Microsoft.Authorization/roleDefinitions/…",
  ),
  scope: among(2048, /^\/subscriptions\/[0-9a-f-]{36}(\/.+)?$/, "the id of an object of Azure"),
  secret: among(127, /^[A-Za-z0-9-]+$/, "letters, digits and hyphens"),
  shortName: among(12, /^[^\0]+$/, "text"),
  url: among(600, /^https:\/\/[^/?#]+(\/[^?#]*)?$/, "a URL that begins with https://"),
  uuid: among(36, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "an id such as Entra ID gives"),
  vault: among(
    24,
    /^[A-Za-z](?!.*--)[A-Za-z0-9-]+[A-Za-z0-9]$/,
    "letters, digits and single hyphens, a letter first and no hyphen last, at least 3",
  ),
} as const satisfies Readonly<Record<string, NameLimit>>;
