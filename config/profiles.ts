/** How much an environment gets: every default lies in the table below, keyed by one of these. */
export const PROFILES = ["minimal", "standard", "resilient"] as const;
export type Profile = (typeof PROFILES)[number];
