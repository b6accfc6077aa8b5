import { NAME_LIMITS, type NameLimit } from "../../../../components/naming";

/** Lower-case letters, digits and single hyphens, a letter first and no hyphen last. */
function lettered({ longest }: Pick<NameLimit, "longest">): NameLimit {
  return {
    longest,
    form: /^[a-z](-?[a-z0-9])*$/,
    want: "lower-case letters, digits and single hyphens, a letter first and no hyphen last",
  };
}

function among(longest: number, form: RegExp, want: string): NameLimit {
  return { longest, form, want };
}

const words = "letters, digits, hyphens and underscores";

/**
 * Limits of AWS that the program's own table of names does not have or states more loosely. Sources: the references of the
 * services' APIs, read 2026-11-21.
 */
export const limits = {
  address: among(39, /^[\d.]+$|^[\da-f:]+$/, "an IP address"),
  arn: among(2048, /^arn:aws(-[a-z]+)*:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws)?:.+$/, "an ARN"),
  backup: among(50, /^[\w-]{2,}$/, words),
  cache: lettered(NAME_LIMITS.awsCache),
  cacheToken: among(
    128,
    /^[\w!&#$^<>-]{16,}$/,
    "letters, digits and any of !&#$^<>-_, at least 16",
  ),
  cidr: among(
    18,
    /^(\d{1,3}\.){3}\d{1,3}\/([12]?\d|3[0-2])$/,
    "a range of addresses such as 10.0.0.0/20",
  ),
  cluster: among(
    NAME_LIMITS.awsCluster.longest,
    /^[A-Za-z0-9][\w-]*$/,
    `${words}, a letter or a digit first`,
  ),
  database: lettered(NAME_LIMITS.awsDatabase),
  databaseName: among(63, /^[A-Za-z_]\w*$/, "letters, digits and underscores, no digit first"),
  databaseUser: among(63, /^[A-Za-z]\w*$/, "letters, digits and underscores, a letter first"),
  domain: among(
    255,
    /^([a-z0-9_*]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*\.?$/,
    "a domain in lower case",
  ),
  firewall: among(128, /^[\w-]+$/, words),
  firewallLog: among(
    2048,
    /:log-group:aws-waf-logs-[^:]+(:\*)?$/,
    "a log whose name starts with aws-waf-logs-",
  ),
  group: among(255, /^[a-z][a-z0-9. _-]*$/, "lower-case letters, digits and hyphens"),
  groupText: among(
    255,
    /^[A-Za-z0-9. _:/()#,@[\]+=&;{}!$*-]*$/,
    "letters, digits, spaces and any of ._-:/()#,@[]+=&;{}!$*",
  ),
  log: among(512, /^[\w./#-]+$/, "letters, digits and any of ._-/#"),
  password: among(128, /^[^/"@ ]{8,}$/, "no slash, quote, @ or space, at least 8"),
  policy: among(10_240, /^\s*\{/, "an object of JSON"),
  repository: { ...NAME_LIMITS.awsRepository },
  role: among(NAME_LIMITS.awsRole.longest, /^[\w+=,.@-]+$/, "letters, digits and any of _+=,.@-"),
  roleText: among(1000, /^[\t\n\r\x20-\x7e\xa1-\xff]*$/, "letters of Latin-1"),
  secret: { ...NAME_LIMITS.awsSecret },
  securityGroup: among(
    255,
    /^(?!sg-)[A-Za-z0-9. _:/()#,@[\]+=&;{}!$*-]+$/,
    "letters, digits, spaces and any of ._-:/()#,@[]+=&;{}!$*, not sg- first",
  ),
  url: among(255, /^https:\/\/[^/?#]+(\/[^?#]*)?$/, "a URL that begins with https://"),
  window: among(
    19,
    /^([a-z]{3}:)?\d\d:\d\d-([a-z]{3}:)?\d\d:\d\d$/,
    "a time such as sun:04:00-sun:05:00 or 04:00-05:00",
  ),
} as const satisfies Readonly<Record<string, NameLimit>>;
