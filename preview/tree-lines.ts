import { code, codes } from "./markdown";
import type { ImageChange, ObjectChange, ServiceChange } from "./tree-changes";

/** One service of the rendered tree on a line: its images first, then what is added, removed and changed. */
export function treeLine({ service, images, objects }: ServiceChange): string {
  const named = (operation: ObjectChange["operation"]): readonly string[] =>
    objects.filter((each) => each.operation === operation).map(({ object }) => object);
  const changed = objects
    .filter(({ operation }) => operation === "change")
    .map(({ object, fields }) => `changes ${code(object)} (${codes(fields, 4)})`);
  const parts = [
    ...images.map(imageText),
    ...[named("add")].filter(isFilled).map((names) => `adds ${codes(names, 8)}`),
    ...[named("remove")].filter(isFilled).map((names) => `removes ${codes(names, 8)}`),
    ...changed.slice(0, 8),
    ...(changed.length > 8 ? [`changes ${changed.length - 8} more`] : []),
  ];
  return `- ${code(service)}: ${parts.join("; ")}`;
}

const isFilled = (names: readonly string[]): boolean => names.length > 0;

const imageText = ({ name, before, after }: ImageChange): string =>
  `image ${code(name)} ${code(short(before))} → ${code(short(after))}`;

/** Twelve digits tell a digest from another. */
const short = (version: string): string => version.replace(/(sha256:[0-9a-f]{12})[0-9a-f]+/, "$1");
