import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

import { alias, assistProxy, pathTo } from "./vite.shared.ts";

/** The widget is one file that any site can load with one script element. */
export default defineConfig(({ command }) => ({
  root: pathTo("./widget"),
  publicDir: false,
  resolve: { alias },
  // customElement: styles travel in the component and land in the shadow root.
  plugins: [vue({ features: { customElement: true } })],
  define: command === "build" ? { "process.env.NODE_ENV": JSON.stringify("production") } : {},
  server: { port: 5174, proxy: assistProxy },
  build: {
    target: "es2020",
    outDir: pathTo("../assist/static/widget"),
    emptyOutDir: true,
    lib: {
      entry: pathTo("./widget/main.ts"),
      formats: ["es"],
      fileName: () => "widget.js",
    },
    // A library in ES form keeps its white space, 6 kB gzipped; nobody bundles this one again.
    rolldownOptions: { output: { codeSplitting: false, minify: true } },
  },
}));
