// The words a kept name is carried in: a list made to be read and typed, less those that could hurt on a bad evening.

import { wordlist } from "@scure/bip39/wordlists/english.js";

/** By what they touch. Someone here may be living with any of it, and did not choose the word. */
const LEFT_OUT = [
  // harm, to oneself or by others
  "abandon abuse arm army attack assault betray blade blood bomb bullet burst cliff crash cruel damage destroy",
  "cannon danger divorce enforce fall fire flee gun harsh hurt hurdle inflict inject injury jump kick knife neck",
  "pill pistol punch razor rifle scare shoot slam strike suffer sword tragic trap trigger unfair",
  "vicious warfare weapon whip wreck wrist wrong bridge rival gas gasp bleak",
  // death and loss
  "baby decade demise end endless erode expire fade fatal ghost grief",
  "infant miss mother father mom dad orphan raven soul spirit vanish void birth cradle toddler twin",
  "wife husband daughter sister brother uncle aunt cousin family marriage wedding parent sibling nephew child home",
  // illness, body and ability
  "asthma blind crazy diet disease disorder dizzy doctor dumb fat fatigue fever fit fragile hospital ill",
  "illness insane limb mad mask naive nerve nurse obscure patient skin skull slender slim slow stomach stumble",
  "sick symptom tired tiny tissue tongue ugly unable vessel virus weird heavy huge mass weasel gym",
  // food, alcohol, drugs, gambling, money
  "alcohol casino cigar dice drink hungry lottery meat poverty smoke",
  "steak tobacco wine cash cheap cost debris pizza snack sugar sweet cake candy dinner",
  // feelings that nobody should be given as a name
  "afraid alarm alone anger angry anxiety awful awkward blame boring broken burden chaos chronic cry defy deny despair",
  "dismiss disagree evil exclude exhaust exile false fault frown fury gloom guilt horror hollow",
  "humble idle ignore isolate jealous lonely liar lazy misery mistake monster nasty negative neglect nothing panic",
  "penalty problem regret reject sad sadness shiver shock shy silly sorry struggle trouble tumble unaware",
  "unhappy unknown upset useless vague vacant waste worry worth empty error escape excuse hidden never crouch",
  // law, belief, people, country, slang
  "accuse arrest arrow bitter black boss brown crime critic cross exotic expose girl boy goddess gospel",
  "guard illegal immense jungle inmate judge lady law lawsuit legal liberty master mule nation obey oblige police",
  "prison rebel refuse ritual rude satoshi secret senior snake spider suspect tribe turkey vote west",
  "witness wolf woman man yellow young old royal race dutch latin olympic donkey monkey gorilla pig dog cat goat",
].flatMap((line) => line.split(" "));

const left = new Set(LEFT_OUT);
/** What can be typed: every word of the list, so that words somebody wrote down before stay good. */
export const known: readonly string[] = wordlist;
/** What is drawn. */
export const kind: readonly string[] = wordlist.filter((word) => !left.has(word));
