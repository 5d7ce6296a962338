/* Sequential: a post is drafted, edited by somebody else, and published on its day. */
import {
  action,
  defineWorkflow,
  derive,
  end,
  fact,
  human,
  maybe,
  proceed,
  route,
  sequence,
  text,
  trigger,
  wait,
} from "geartrain";
import { z } from "zod";
import { slugOf, writeOfficeFile } from "../office-folder.ts";
import { author, editor, marketing } from "../roles.ts";
import { page } from "./page.ts";

const idea = trigger("idea", {
  by: author,
  gives: {
    title: z.string().min(1),
    about: z.string().min(1).meta({ title: "What it is about" }),
    publishOn: z.iso.date().meta({ title: "Not before" }),
  },
});

// Written by the author, improved by the editor: whoever reads it gets the latest.
const body = fact("body", z.string().min(1).meta({ title: "Text", description: "In Markdown" }));

const draft = human("draft", {
  by: author,
  does: text`Write “${idea.output.title}”: ${idea.output.about}`,
  form: { body },
  due: "5 business days",
  effort: "4 hours",
});

const edit = human("edit", {
  by: editor,
  does: "Correct and shorten. The author sees the result in the history.",
  needs: { title: idea.output.title, body },
  form: { body },
  outcomes: {
    publish: { means: "It goes out", form: { teaser: z.string().max(200).optional().meta({ title: "Teaser" }) } },
    drop: { means: "We do not publish this" },
  },
  due: "2 business days",
  notBy: [draft.by], // nobody edits their own text
});

const publishingDay = wait("publishing-day", { until: idea.output.publishOn });

const address = derive({ title: idea.output.title }, z.string(), (it) => `posts/${slugOf(it.title)}.md`);

const publish = action("publish", {
  needs: {
    address,
    title: idea.output.title,
    author: draft.by,
    body,
    teaser: maybe(edit.output.teaser), // an editor may leave it out
  },
  secrets: ["OFFICE_FOLDER"],
  run: (it, at) => writeOfficeFile(at.secret("OFFICE_FOLDER"), it.address, page(it)),
});

export const blogPost = defineWorkflow("blog-post", {
  purpose: "Turn an idea into a published post that two people have read",
  owner: marketing,
  starts: idea,
  flow: sequence(draft, route(edit, { publish: proceed, drop: end("dropped") }), publishingDay, publish),
  ends: { done: { address, author: draft.by, editor: edit.by }, dropped: {} },
});
