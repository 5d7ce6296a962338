import { z } from "zod";

/** The number of a purchase order: what ties order, goods and invoice together. */
export const poNumber = z
  .string()
  .regex(/^PO-\d{4}$/)
  .meta({ title: "Order number" });

export const quantity = z.int().min(1).max(100_000).meta({ title: "How many" });

export const invoiced = z.number().min(0.01).max(10_000_000).multipleOf(0.01).meta({ title: "Invoiced", unit: "EUR" });
