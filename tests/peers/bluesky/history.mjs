// What five people did before the hub came. Alice's account will be the hub's; she follows Bob and
// Carol. Dave and Eve are strangers to her.

import { Person } from "./people.mjs";

const card = { uri: "https://example.com/page", title: "A title", description: "What is in it" };

async function writeAsStrangers({ dave, eve }) {
  return {
    unseen: await dave.post("Dave's words that nobody passes on"),
    passedOn: await dave.post("Dave's words, which Bob passes on"),
    ofBlocker: await eve.post("Eve's words"),
    ofDetacher: await dave.post("Dave's words that he wants back"),
    toBeDeleted: await dave.post("Dave's words that will not stay"),
  };
}

// The app view takes in what several people write side by side, and tells nobody of an answer that
// it takes in together with the post it answers: `settle` keeps them apart.
async function writeThread({ alice, bob }, settle) {
  const own = await alice.post("Alice's own words");
  await settle();
  const reply = await bob.reply(own, "Bob's answer");
  await settle();
  return { own, reply, ownReply: await alice.reply(reply, "Alice's answer to the answer") };
}

async function writeOfEveryKind({ bob, carol }) {
  return {
    plain: await bob.post("Plain words"),
    rich: await bob.post("👩‍🚀 Grüße, @alice.test: https://example.com/café 日本 #weltall 🎉"),
    picture: await carol.postPictures("One picture", "A red dot on white"),
    pictures: await carol.postPictures("Two pictures", "", "A red dot once more"),
    sensitive: await bob.postNudity("A picture not for everybody", "A statue"),
    card: await bob.postCard("A page", card),
  };
}

async function quote({ bob, carol }, { own, plain, ofBlocker, ofDetacher, toBeDeleted }) {
  return {
    quote: await carol.quote(own, "Carol's comment on it"),
    quoteWithPicture: await bob.quoteWithPicture(plain, "See", "A red dot again"),
    quoteOfBlocked: await carol.quote(ofBlocker, "Eve says"),
    quoteOfDetached: await bob.quote(ofDetacher, "Dave said"),
    quoteOfDeleted: await bob.quote(toBeDeleted, "Dave says for now"),
  };
}

async function react({ alice, bob, carol, dave, eve }, posts) {
  await dave.detach(posts.ofDetacher, posts.quoteOfDetached);
  await eve.block(alice);
  await bob.repost(posts.passedOn);
  await carol.repost(posts.own);
  await bob.like(posts.own);
  await carol.like(posts.own);
  await bob.follow(alice);
  await carol.follow(alice);
  await alice.like(posts.plain);
  await alice.repost(posts.picture);
}

/**
 * Gives the people, the posts by name, and those that belong into Alice's timeline. `settle` waits
 * until the network knows all that was written.
 */
export async function writeHistory(serverUrl, settle) {
  const people = {};
  for (const name of ["Alice", "Bob", "Carol", "Dave", "Eve"]) {
    people[name.toLowerCase()] = await Person.signUp(serverUrl, name);
  }
  await people.alice.follow(people.bob);
  await people.alice.follow(people.carol);

  const strange = await writeAsStrangers(people);
  const thread = await writeThread(people, settle);
  const known = { ...thread, ...(await writeOfEveryKind(people)) };
  const quotes = await quote(people, { ...strange, ...known });
  const posts = { ...strange, ...known, ...quotes };
  await react(people, posts);
  // More than a network gives in one page.
  const texts = Array.from({ length: 60 }, (_, i) => `Old words, ${i + 1}`);
  const brought = await people.carol.bringAlong(texts);

  const shownPosts = [
    strange.passedOn,
    ...Object.values(known),
    ...Object.values(quotes),
    ...brought,
  ];
  return { ...people, posts, shownPosts, card };
}
