export { instancePage } from "./instance-page.ts";
export { casePath, pagePath } from "./page-path.ts";
export { renderStatus } from "./render-status.ts";
