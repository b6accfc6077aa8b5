import type { Manifest } from "./manifest";
import { measuredMessaging } from "./messaging";
import { alerting, scraping } from "./metrics";
import type { Placement } from "./placement";

/** All that collectors of metrics are told of a system, where that is delivered apart from it. */
export function monitoringFolder(placement: Placement): readonly Manifest[] {
  const { services, messaging, exposure } = placement.definition;
  const measured = [...services, ...(messaging ? [measuredMessaging(messaging)] : [])];
  return [
    ...measured.flatMap((each) => scraping(placement, each)),
    ...(exposure ? alerting(placement, exposure.service) : []),
  ];
}
