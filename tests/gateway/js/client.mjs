// The official client on a leash: prints what happens as JSON lines, does what it reads on standard input.

import { createInterface } from "node:readline";
import { io } from "socket.io-client";

const [url, hello] = process.argv.slice(2);
const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

const socket = io(url, {
  transports: ["websocket"],
  reconnection: false,
  extraHeaders: { Origin: "http://fireside.test" },
  auth: JSON.parse(hello),
});
socket.on("connect", () => tell({ connect: true }));
socket.on("connect_error", (error) => tell({ connect_error: error.message, data: error.data ?? null }));
socket.on("disconnect", (reason) => tell({ disconnect: reason }));
socket.onAny((name, value) => tell({ event: name, value }));

for await (const line of createInterface({ input: process.stdin })) {
  const { emit, say } = JSON.parse(line);
  if (emit) socket.emit(...emit, (answer) => tell({ answer }));
  if (say) socket.emit("command", { nonce: "A".repeat(22), command: { type: "say", text: say } }, (answer) => tell({ answer }));
}
socket.disconnect();
