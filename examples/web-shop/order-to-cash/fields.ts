import { z } from "zod";

export const orderId = z
  .string()
  .regex(/^K-\d{5}$/)
  .meta({ title: "Order" });

export const sku = z.string().min(1).meta({ title: "Article" });

export const count = z.int().min(1).max(100).meta({ title: "How many" });

export const total = z.number().min(0).multipleOf(0.01).meta({ title: "Total", unit: "EUR" });
