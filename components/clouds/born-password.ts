import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { isProtected, type Guard } from "../protection";

/**
 * A password that nobody typed, always a secret. Without special characters it needs no escaping in a URL; 32 of 62 characters
 * carry 190 bits.
 *
 * @param guard - Decides whether it survives every change of the program but a named consent.
 */
export function bornPassword(
  name: string,
  guard: Guard,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { result } = new random.RandomPassword(
    name,
    { length: 32, special: false },
    { parent, protect: isProtected(guard, name) },
  );
  return pulumi.secret(result);
}
