/** Text that would do something if it were Markdown, HTML or a mention. */
export const HOSTILE: readonly string[] = [
  "`code` ``ends``",
  "`".repeat(300),
  "a\n# heading\n\n- list",
  "a\r\n\u2028b\u2029c\u0085d",
  "</details></summary><script>alert(1)</script>",
  "<!-- slipway: preview of prod -->",
  "[click](javascript:alert(1)) ![x](https://example.com/x.png)",
  "@everyone #1 https://example.com",
  "| a | b |",
  "\u202Egnp.exe \u2066hidden\u2069 \u200Bzero",
  "lone \uD800 surrogate",
  "\u001B[31mred\u0000",
  "😀".repeat(500),
  "x".repeat(100_000),
  "",
  "   ",
];
