// How the browser application is built: plain files, hashed names, nothing inline, because the page's policy forbids it.
import { defineConfig, type Plugin } from "vite";

const TRANSPORTS = "engine.io-client/build/esm/transports/index.js";

const SHARED =
  /preload-helper|node_modules\/@?preact|src\/(words\.ts|words\/en\/core|shell|session|state|lazy|ui|hour|parts\/Radios|parts\/Shape)\b/;

/** The server takes WebSockets only. The library would bring three other ways, which an old phone need not load. */
function onlyWebSocket(): Plugin {
  let found = false;
  return {
    name: "only-websocket",
    transform(_code, id) {
      if (!id.endsWith(TRANSPORTS)) return null;
      found = true;
      return {
        code: 'import { WS } from "./websocket.js";\nexport const transports = { websocket: WS };\n',
        map: null,
      };
    },
    buildEnd() {
      if (!found) this.error(`${TRANSPORTS} is not there any more: look again at what the socket library brings.`);
    },
  };
}

/** Everything on our wire is text: what the library brings for bytes would only be loaded. */
const BYTES: Readonly<Record<string, string>> = {
  "socket.io-parser/build/esm/is-binary.js":
    "export const isBinary = () => false;\nexport const hasBinary = () => false;\n",
  "socket.io-parser/build/esm/binary.js":
    "export const deconstructPacket = (packet) => ({ packet, buffers: [] });\nexport const reconstructPacket = (packet) => packet;\n",
  "engine.io-parser/build/esm/encodePacket.browser.js": `import { PACKET_TYPES } from "./commons.js";
    export const encodePacket = ({ type, data }, _bytes, done) => done(PACKET_TYPES[type] + (data || ""));
    export const encodePacketToBinary = () => {};`,
  // Bytes that come all the same are no packet, and end the connection.
  "engine.io-parser/build/esm/decodePacket.browser.js": `import { ERROR_PACKET, PACKET_TYPES_REVERSE } from "./commons.js";
    export const decodePacket = (found) => {
      const text = String(found);
      const type = PACKET_TYPES_REVERSE[text.charAt(0)];
      return type ? { type, data: text.substring(1) || undefined } : ERROR_PACKET;
    };`,
};

function onlyText(): Plugin {
  const left = new Set(Object.keys(BYTES));
  return {
    name: "only-text",
    transform(_code, id) {
      const found = Object.keys(BYTES).find((one) => id.endsWith(one));
      if (!found) return null;
      left.delete(found);
      return { code: BYTES[found] ?? "", map: null };
    },
    buildEnd() {
      if (left.size > 0) this.error(`not there any more: ${[...left]}; look again at what the socket library brings.`);
    },
  };
}

/** Parts have no styles of their own and share one file that is there already: nothing is to be fetched before them. */
function onlyImport(): Plugin {
  return {
    name: "only-import",
    transform(_code, id) {
      if (!id.endsWith("vite/preload-helper.js")) return null;
      return { code: "export const __vitePreload = (load) => load();\n", map: null };
    },
  };
}

/** The script of the server's pages has its own copy of what it imports: shared, it would be a file more for a room. */
function pageByItself(): Plugin {
  const alone = "?alone";
  return {
    name: "page-by-itself",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!importer?.endsWith("/src/page.ts") && !importer?.endsWith(alone)) return null;
      const found = await this.resolve(source, importer.replace(alone, ""), { skipSelf: true });
      return found && { ...found, id: found.id + alone };
    },
  };
}

export default defineConfig({
  base: "/static/",
  publicDir: false,
  plugins: [onlyWebSocket(), onlyText(), onlyImport(), pageByItself()],
  build: {
    target: "es2020",
    outDir: "../chat/web/built",
    emptyOutDir: true,
    manifest: "manifest.json",
    // The polyfill would be an inline script, and asset URLs in data: form are not files.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      // What only asks at its start whether the page has this or that is no reason to keep an unused transport.
      treeshake: { moduleSideEffects: (id) => !id.includes("/engine.io-client/build/esm/transports/") },
      output: {
        // What several parts share is one file: a small file of its own is one request more for a phone.
        codeSplitting: { groups: [{ name: "shell", test: SHARED }] },
      },
      input: {
        app: "src/main.tsx",
        operator: "src/operator/main.tsx",
        page: "src/page.ts",
        style: "src/style/main.css",
      },
    },
  },
});
