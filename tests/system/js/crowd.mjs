// Several people with the official client in one process: commands and what happens are JSON lines.
//
// in   {who, connect: {url, auth}}   {who, ask: [name, value], id}   {who, leave: true}
// out  {who, event, value}   {who, id, answer}   {who, refused, data}   {who, event: "disconnect", value}

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { io } = createRequire(process.argv[2])("socket.io-client");
const people = new Map();
const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  const { who, connect, ask, id, leave } = JSON.parse(line);
  if (connect) {
    const socket = io(connect.url, {
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      extraHeaders: { Origin: connect.url },
      auth: connect.auth,
    });
    socket.onAny((event, value) => tell({ who, event, value }));
    socket.on("connect_error", (error) => tell({ who, refused: error.message, data: error.data ?? null }));
    socket.on("disconnect", (reason) => tell({ who, event: "disconnect", value: reason }));
    people.set(who, socket);
  }
  if (ask) people.get(who).emit(...ask, (answer) => tell({ who, id, answer }));
  if (leave) people.get(who).disconnect();
}
for (const socket of people.values()) socket.disconnect();
