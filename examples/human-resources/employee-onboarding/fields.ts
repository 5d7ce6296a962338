import { z } from "zod";

export const name = z.string().min(1).meta({ title: "Name" });
export const email = z.email().meta({ title: "E-mail" });
export const job = z.enum(["engineering", "sales", "finance"]).meta({ title: "Job" });
export const startsOn = z.iso.date().meta({ title: "First day" });
