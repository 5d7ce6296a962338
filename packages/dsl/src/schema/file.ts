import { z } from "zod";
import { kindKey } from "./domain-of.ts";

/** The schema of {@link file}. */
export type FileSchema = z.ZodObject<{ name: z.ZodString; type: z.ZodString; size: z.ZodInt; sha256: z.ZodString }>;

/**
 * A field that holds an attachment. The bytes are kept by their digest; the value names the file, its media type and
 * its size in bytes.
 *
 * @example
 * ```ts
 * const document = fact("document", file());
 * const upload = trigger("upload", { gives: { document } });
 * ```
 */
export function file(): FileSchema {
  return z
    .object({
      name: z.string().min(1),
      type: z.string().min(1),
      size: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .meta({ [kindKey]: "file" });
}
