import vue from "@vitejs/plugin-vue";
import Components from "unplugin-vue-components/vite";
import { ElementPlusResolver } from "unplugin-vue-components/resolvers";
import { defineConfig } from "vitest/config";

import { alias } from "./vite.shared.ts";

export default defineConfig({
  resolve: { alias },
  plugins: [
    vue(),
    // The console draws Element Plus without naming its imports; its styles are of no use here.
    Components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: false })] }),
  ],
  test: {
    environment: "happy-dom",
    include: ["{console,widget,shared}/**/*.test.ts"],
    restoreMocks: true,
    maxWorkers: 1,
  },
});
