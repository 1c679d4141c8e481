import prettier from "eslint-config-prettier/flat";
import pluginVue from "eslint-plugin-vue";
import pluginVueA11y from "eslint-plugin-vuejs-accessibility";
import globals from "globals";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules/**", "**/*.d.ts"] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  ...pluginVue.configs["flat/recommended"],
  ...pluginVueA11y.configs["flat/recommended"],
  prettier,
  {
    files: ["**/*.{ts,vue}"],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: tseslint.parser },
    },
    rules: {
      eqeqeq: "error",
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 40 }],
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "vue/no-v-html": "error",
      "vue/multi-word-component-names": "off",
      // A label that encloses its control or names it by `for` is enough; asking for both adds nothing.
      "vuejs-accessibility/label-has-for": ["error", { required: { some: ["nesting", "id"] } }],
      // WebKit takes the role from a list without bullets, so it is said again.
      "vuejs-accessibility/no-redundant-roles": ["error", { ul: ["list"] }],
    },
  },
  {
    // A setup store is one function around many small ones.
    files: ["**/*-store.ts"],
    rules: { "max-lines-per-function": ["error", { max: 120 }] },
  },
  { files: ["**/*.test.ts"], rules: { "max-lines-per-function": "off" } },
);
