import { z } from "zod";

export const tradeId = z
  .string()
  .regex(/^T-\d{6}$/)
  .meta({ title: "Trade" });

export const desk = z.enum(["bonds", "shares", "crypto"]).meta({ title: "Desk" });

export const worth = z.number().min(1).max(1_000_000_000).meta({ title: "Worth", unit: "EUR" });
