/** One decision of a person. */
export interface Act {
  readonly says: string;
  readonly as: string;
  readonly step: string;
  readonly outcome?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Geartrain must refuse it. */
  readonly refused?: true;
}

/** What happens to one instance, from its start on. */
export interface Scene {
  readonly says: string;
  readonly as: string;
  readonly workflow: string;
  readonly input: string;
  /** Fields that the file leaves to whoever starts. */
  readonly set?: Readonly<Record<string, string>>;
  readonly acts: readonly Act[];
}

const purchases: readonly Scene[] = [
  {
    says: "Anna needs desk lamps for 499.99 USD",
    as: "anna",
    workflow: "purchase-approval",
    input: "desk-lamps.json",
    acts: [],
  },
  {
    says: "Anna needs a whiteboard for 500 USD",
    as: "anna",
    workflow: "purchase-approval",
    input: "whiteboard.json",
    acts: [
      {
        says: "Anna tries to approve it herself",
        as: "anna",
        step: "manager-approval",
        outcome: "approve",
        refused: true,
      },
      { says: "David, a manager, approves the whiteboard", as: "david", step: "manager-approval", outcome: "approve" },
    ],
  },
  {
    says: "Ben needs laptops for 11,920 USD",
    as: "ben",
    workflow: "purchase-approval",
    input: "laptops.json",
    acts: [
      { says: "田中 宏 of IT looks at the laptops first", as: "hiroshi", step: "it-review", outcome: "approve" },
      { says: "Elif, the director, approves the laptops", as: "elif", step: "director-approval", outcome: "approve" },
    ],
  },
  {
    says: "David needs a delivery van for 50,000.01 USD",
    as: "david",
    workflow: "purchase-approval",
    input: "delivery-van.json",
    acts: [],
  },
];

const expenses: readonly Scene[] = [
  {
    says: "Ben visited a customer and reports expenses",
    as: "ben",
    workflow: "expense-report",
    input: "customer-visit.json",
    acts: [
      { says: "David approves Ben's expenses", as: "david", step: "manager-approval", outcome: "approve" },
      {
        says: "Inês finds every receipt and releases the money",
        as: "ines",
        step: "receipts-check",
        outcome: "release",
        data: { costCentre: "customers" },
      },
    ],
  },
  {
    says: "Ben reports two concert tickets, too",
    as: "ben",
    workflow: "expense-report",
    input: "concert.json",
    acts: [
      {
        says: "Chiara rejects the concert and says why",
        as: "chiara",
        step: "manager-approval",
        outcome: "reject",
        data: { why: "No customer was there." },
      },
    ],
  },
  {
    says: "田中 宏 reports a first-aid course",
    as: "hiroshi",
    workflow: "expense-report",
    input: "training.yaml",
    acts: [{ says: "Chiara approves the course", as: "chiara", step: "manager-approval", outcome: "approve" }],
  },
];

const posts: readonly Scene[] = [
  {
    says: "Anna has an idea for the blog",
    as: "anna",
    workflow: "blog-post",
    input: "git-for-lawyers.yaml",
    acts: [
      {
        says: "Anna writes the post",
        as: "anna",
        step: "draft",
        data: { body: "A commit names its author, its time and everything before it." },
      },
      {
        says: "Chiara edits the post and lets it out",
        as: "chiara",
        step: "edit",
        outcome: "publish",
        data: { body: "A commit names its author, its time and all that came before.", teaser: "Git, for jurists" },
      },
    ],
  },
];

const reviews: readonly Scene[] = [
  {
    says: "Anna hands in a privacy notice",
    as: "anna",
    workflow: "compliance-review",
    input: "privacy-notice.json",
    acts: [
      {
        says: "Jonas of Compliance sends the notice back",
        as: "jonas",
        step: "review",
        outcome: "revise",
        data: { remarks: "How long after that?" },
      },
      {
        says: "Anna revises the notice",
        as: "anna",
        step: "revise",
        data: {
          document: {
            title: "Datenschutzerklärung für die App",
            regulation: "gdpr",
            text: "We delete your address 30 days after you stop being a customer.",
          },
        },
      },
      {
        says: "Jonas approves the second version",
        as: "jonas",
        step: "review",
        outcome: "approve",
        data: { remarks: "Complete." },
      },
    ],
  },
  {
    says: "Ben hands in the register of keys",
    as: "ben",
    workflow: "compliance-review",
    input: "key-register.json",
    acts: [],
  },
  {
    says: "Ben wants a new price list published",
    as: "ben",
    workflow: "document-approval",
    input: "price-list.yaml",
    acts: [
      { says: "Anna finds the prices right", as: "anna", step: "expert-review", outcome: "approve" },
      {
        says: "Катерина of Legal sends the list back",
        as: "kateryna",
        step: "legal-review",
        outcome: "revise",
        data: { remarks: "Say until when the prices hold." },
      },
      {
        says: "Ben changes the list",
        as: "ben",
        step: "revise",
        outcome: "submit",
        data: { document: { title: "Price list", version: 2, text: "All prices without tax, until 30 June." } },
      },
      { says: "Anna looks again, as both must", as: "anna", step: "expert-review", outcome: "approve" },
      { says: "Катерина approves the second version", as: "kateryna", step: "legal-review", outcome: "approve" },
    ],
  },
];

const launches: readonly Scene[] = [
  {
    says: "Chiara plans the launch of Sprocket 2.0",
    as: "chiara",
    workflow: "product-launch",
    input: "sprocket.yaml",
    acts: [
      {
        says: "Chiara plans the campaign",
        as: "chiara",
        step: "campaign",
        data: { slogan: "Your week in a minute", channels: ["mail", "fair"] },
      },
      {
        says: "Ben brings the first customer's words",
        as: "ben",
        step: "quote-from-first-pilot",
        data: { quote: "“Endlich Feierabend.” Werkstatt Müller" },
      },
      {
        says: "Ben brings the third's: two are enough",
        as: "ben",
        step: "quote-from-third-pilot",
        data: { quote: "「週末が戻ってきた」 工房 やまだ" },
      },
      {
        says: "Ben writes the sales pitch",
        as: "ben",
        step: "sales-pitch",
        data: { pitch: "Plan less. Turn more. Go home earlier." },
      },
      { says: "Anna writes the guide", as: "anna", step: "write-documentation", data: { guide: "Press start." } },
      {
        says: "David follows the guide and gets lost",
        as: "david",
        step: "proofread",
        outcome: "unclear",
        data: { where: "Which start?" },
      },
      {
        says: "Anna writes the guide again",
        as: "anna",
        step: "write-documentation",
        data: { guide: "Press the green button on the left." },
      },
      { says: "David follows it to the goal", as: "david", step: "proofread", outcome: "good" },
      { says: "Elif says: go", as: "elif", step: "go-or-no-go", outcome: "go" },
    ],
  },
  {
    says: "Elif plans another launch, in two months",
    as: "elif",
    workflow: "product-launch",
    input: "flywheel.yaml",
    set: { launchOn: new Date(Date.now() + 60 * 24 * 3_600_000).toISOString().slice(0, 10) },
    acts: [],
  },
];

/** What happens in the demo's office, in the order in which it is told. */
export const plot: readonly Scene[] = [...purchases, ...expenses, ...posts, ...reviews, ...launches];
