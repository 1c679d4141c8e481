import "element-plus/theme-chalk/dark/css-vars.css";
import "element-plus/es/components/message/style/css";
import "element-plus/es/components/message-box/style/css";
import "element-plus/es/components/notification/style/css";
import "@shared/tokens.css";
import "./styles/console.css";

import { createPinia } from "pinia";
import { createApp } from "vue";

import App from "./App.vue";
import { whenSignedOut } from "./api";
import { leaveDesk } from "./desk";
import { createConsoleRouter } from "./router";

const app = createApp(App).use(createPinia());
const router = createConsoleRouter();

whenSignedOut(() => {
  leaveDesk("登录已过期，请重新登录。");
  void router.push({ name: "sign-in", query: { next: router.currentRoute.value.fullPath } });
});

app.use(router).mount("#app");
