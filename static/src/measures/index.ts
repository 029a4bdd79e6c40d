// Asking people how they are, at the door and at the end. Every question can be skipped, and blank is skipped.

export { CheckIn } from "./CheckIn";
export { CheckOut } from "./CheckOut";
