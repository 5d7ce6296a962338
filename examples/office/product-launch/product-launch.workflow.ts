/*
 * Parallel: campaign, sales and documentation work at the same time, and the launch waits for all three. Two customer
 * quotes out of three are enough, and documentation is repeated until somebody else finds it good.
 */
import {
  action,
  defineWorkflow,
  derive,
  end,
  human,
  maybe,
  notify,
  parallel,
  proceed,
  repeat,
  route,
  sequence,
  text,
  trigger,
  wait,
} from "geartrain";
import { z } from "zod";
import { slugOf, writeOfficeFile } from "../office-folder.ts";
import { director, employee, engineering, marketing, sales } from "../roles.ts";
import { announcement } from "./announcement.ts";

const plan = trigger("plan", {
  by: [marketing, director],
  gives: {
    product: z.string().min(1),
    promise: z.string().min(1).meta({ title: "What it does for customers, in one sentence" }),
    launchOn: z.iso.date().meta({ title: "Launch day" }),
    pilots: z.array(z.string().min(1)).length(3).meta({ title: "Pilot customers" }),
  },
});

const { product, promise, launchOn } = plan.output;

const campaign = human("campaign", {
  by: marketing,
  does: text`Plan the campaign for ${product}. It promises: ${promise}`,
  form: { slogan: z.string().min(1), channels: z.array(z.enum(["mail", "web", "fair", "press"])).min(1) },
  due: { before: launchOn, by: "10 business days" }, // counted back from the launch
});

// Each pilot customer is asked by a task of its own; the launch needs two answers and takes the third if it is in time.
function quote(which: "first" | "second" | "third", index: number) {
  const pilot = derive({ pilots: plan.output.pilots }, z.string(), (it) => it.pilots[index] ?? "");
  return human(`quote-from-${which}-pilot`, {
    by: sales,
    does: text`Ask ${pilot} for a sentence about ${product}.`,
    form: { quote: z.string().min(1) },
    due: { before: launchOn, by: "5 business days" },
  });
}

const first = quote("first", 0);
const second = quote("second", 1);
const third = quote("third", 2);

const pitch = human("sales-pitch", {
  by: sales,
  does: text`Write the pitch for ${product} in three sentences.`,
  needs: { promise },
  form: { pitch: z.string().min(1) },
  due: { before: launchOn, by: "5 business days" },
});

const write = human("write-documentation", {
  by: engineering,
  does: text`Describe how to start with ${product}.`,
  form: { guide: z.string().min(1) },
  due: { before: launchOn, by: "10 business days" },
});

const proofread = human("proofread", {
  by: [engineering, marketing],
  does: "Follow the guide word by word. Does it lead to the goal?",
  needs: { guide: write.output.guide },
  outcomes: { good: { means: "It does" }, unclear: { form: { where: z.string().min(1) } } },
  due: "2 business days",
  notBy: [write.by],
});

const goNoGo = human("go-or-no-go", {
  by: director,
  does: text`Everything is ready. Do we launch ${product}?`,
  needs: {
    launchOn,
    slogan: campaign.output.slogan,
    channels: campaign.output.channels,
    pitch: pitch.output.pitch,
  },
  outcomes: { go: { means: "We launch on the day" }, stop: { form: { reason: z.string().min(1) } } },
  due: { before: launchOn, by: "1 business day" },
});

const launchDay = wait("launch-day", { until: launchOn });

const goLive = action("go-live", {
  needs: {
    product,
    slogan: campaign.output.slogan,
    guide: write.output.guide,
    // Which two of the three answered is known only when they did.
    first: maybe(first.output.quote),
    second: maybe(second.output.quote),
    third: maybe(third.output.quote),
  },
  gives: { address: z.string() },
  secrets: ["OFFICE_FOLDER"],
  run: async (it, at) => {
    const address = `launches/${slugOf(it.product)}.md`;
    const quotes = [it.first, it.second, it.third].filter((quote) => quote !== undefined);
    await writeOfficeFile(at.secret("OFFICE_FOLDER"), address, announcement({ ...it, quotes }));
    return { address };
  },
});

const tellAll = notify("tell-all", {
  to: employee,
  subject: text`${product} is live`,
  body: text`“${campaign.output.slogan}”. See ${goLive.output.address}.`,
  via: "file",
});

const documentation = repeat(sequence(write, proofread), {
  until: proofread.outcome.is("good"),
  max: 3,
  onMax: end("not-ready"),
});

export const productLaunch = defineWorkflow("product-launch", {
  purpose: "Bring a product to market on its day, with campaign, sales and documentation ready",
  owner: director,
  starts: plan,
  flow: sequence(
    parallel(campaign, sequence(parallel({ need: 2, rest: "cancel" }, first, second, third), pitch), documentation),
    route(goNoGo, { go: proceed, stop: end("stopped") }),
    launchDay,
    goLive,
    tellAll,
  ),
  ends: {
    done: { address: goLive.output.address, slogan: campaign.output.slogan },
    stopped: { reason: goNoGo.output.reason },
    "not-ready": { where: proofread.output.where },
  },
});
