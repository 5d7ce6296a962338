export interface Post {
  readonly title: string;
  readonly author: string;
  readonly body: string;
  readonly teaser: string | undefined;
}

/** The post as the website's generator takes it. */
export function page({ title, author, body, teaser }: Post): string {
  const front = { title, author, ...(teaser !== undefined && { teaser }) };
  const lines = Object.entries(front).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return ["---", ...lines, "---", "", body, ""].join("\n");
}
