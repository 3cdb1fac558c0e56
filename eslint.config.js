import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["node_modules/", ".venv/", "static/", "test-output/", "benchmarks/"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2023, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: true },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-implicit-globals": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
          property,
          message: "Text from data is text: use textContent.",
        })),
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "AssignmentExpression > MemberExpression.left[object.name='window']",
          message: "Nothing is kept on window: the map is an object with named events.",
        },
      ],
      complexity: ["error", 18],
      "max-lines": ["error", { max: 420, skipComments: true }],
    },
  },
  { files: ["gis/**/*.js"], languageOptions: { globals: globals.browser } },
  { files: ["*.js", "tests/web/*.js"], languageOptions: { globals: globals.nodeBuiltin } },
];
