// Keeping a name: for few people, so in a file of its own.

export { KeepBox, Welcome } from "./Keep";
export { another, greeting, look, settle } from "./state";
