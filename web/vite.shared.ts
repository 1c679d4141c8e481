import { fileURLToPath, URL } from "node:url";

export const pathTo = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const alias = {
  "@shared": pathTo("./shared"),
  "@console": pathTo("./console"),
};

/** The service that `npm run dev` speaks to. */
export const assistProxy = {
  "/api": { target: process.env.TONGZHOU_ASSIST_URL ?? "http://127.0.0.1:8000", ws: true },
};
