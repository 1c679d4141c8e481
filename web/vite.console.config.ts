import vue from "@vitejs/plugin-vue";
import Components from "unplugin-vue-components/vite";
import { ElementPlusResolver } from "unplugin-vue-components/resolvers";
import { defineConfig } from "vite";

import { alias, assistProxy, pathTo } from "./vite.shared.ts";

export default defineConfig({
  root: pathTo("./console"),
  base: "/console/",
  publicDir: false,
  resolve: { alias },
  plugins: [
    vue(),
    Components({
      dirs: [],
      dts: pathTo("./console/element-plus.d.ts"),
      resolvers: [ElementPlusResolver({ importStyle: "css" })],
    }),
  ],
  server: { port: 5173, proxy: assistProxy },
  build: {
    target: "es2020",
    outDir: pathTo("../assist/static/console"),
    emptyOutDir: true,
    // Inlined assets would need `img-src data:` and `font-src data:` in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
});
