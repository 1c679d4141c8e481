/** Defines `<tongzhou-chat>`. Loaded by any site: `<script type="module" src="https://desk.example/…/widget.js">`. */
import { defineCustomElement } from "vue";

import ChatWidget from "./ChatWidget.vue";

const ELEMENT_NAME = "tongzhou-chat";

// A site may load the script twice (a tag manager and a template); defining twice would throw.
if (!customElements.get(ELEMENT_NAME)) {
  customElements.define(ELEMENT_NAME, defineCustomElement(ChatWidget));
}
