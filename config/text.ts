import { z } from "zod";

/**
 * Text of one form, whose message says what the form is: zod's own would quote the pattern.
 *
 * @param form - Completes "want …", here and in the documents: `12 digits`.
 */
export function text(pattern: RegExp, form: string): z.ZodString {
  return z.string(form).regex(pattern, form).meta({ form });
}
