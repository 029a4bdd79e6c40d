// How the browser application is built: plain files, hashed names, nothing inline, because the page's policy forbids it.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/static/",
  publicDir: false,
  build: {
    target: "es2020",
    outDir: "../chat/web/built",
    emptyOutDir: true,
    manifest: "manifest.json",
    // The polyfill would be an inline script, and asset URLs in data: form are not files.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: "src/main.tsx", style: "src/style/main.css" },
    },
  },
});
